package io.berth.network.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.random.Constant;
import io.berth.random.Draws;
import io.berth.workload.DailyCurve;
import io.berth.workload.DiscreteTraffic;
import io.berth.workload.RateCurve;
import io.berth.workload.RateStep;
import io.berth.workload.RateSteps;
import io.berth.workload.SteadyRate;
import io.berth.workload.Traffic;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestArrivalsTest {
    private static final long HOUR_MICROS = 3_600_000_000L;

    static Stream<Arguments> curves() {
        var hourly = List.of(new RateStep(0, 0), new RateStep(HOUR_MICROS, 3), new RateStep(2 * HOUR_MICROS, 0.5));
        return Stream.of(
                Arguments.of("steady", new SteadyRate(2)),
                Arguments.of("daily", new DailyCurve(2, 0.9, 3 * HOUR_MICROS, 12 * HOUR_MICROS)),
                Arguments.of("recorded", new RateSteps(hourly)),
                Arguments.of("recorded, again every three hours", new RateSteps(hourly, 3 * HOUR_MICROS)));
    }

    /** In each hour as many as the rate says, give or take four standard deviations. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("curves")
    void follow_the_rate_hour_by_hour(String name, RateCurve curve) {
        var spike = new Traffic.Spike(5 * HOUR_MICROS, 20, HOUR_MICROS / 2, 0);
        var traffic = new Traffic(curve, Lists.immutable.of(spike), new Constant(1), DiscreteTraffic.DEFAULTS);
        double[] seen = new double[12];
        var arrivals = new RequestArrivals(0, traffic, new Draws(42));
        for (long at = arrivals.next(); at < 12 * HOUR_MICROS; at = arrivals.next()) {
            seen[(int) (at / HOUR_MICROS)] += arrivals.isArrival() ? 1 : 0;
        }

        for (int hour = 0; hour < 12; hour++) {
            double expected = expected(traffic, hour);
            assertEquals(expected, seen[hour], 4 * Math.sqrt(expected), "hour " + hour);
        }
    }

    private static double expected(Traffic traffic, int hour) {
        double sum = 0;
        for (long at = hour * HOUR_MICROS; at < (hour + 1) * HOUR_MICROS; at += 100_000) {
            sum += traffic.perSecondAt(at + 50_000) / 10;
        }
        return sum;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("curves")
    void no_rate_passes_its_bound(String name, RateCurve curve) {
        for (long from = 0; from < 30 * HOUR_MICROS; from += HOUR_MICROS / 7) {
            double bound = curve.mostPerSecond(from, from + HOUR_MICROS / 3);
            for (long at = from; at <= from + HOUR_MICROS / 3; at += HOUR_MICROS / 60) {
                assertEquals(bound, Math.max(bound, curve.perSecondAt(at)), 1e-9, "at " + at);
            }
        }
    }
}
