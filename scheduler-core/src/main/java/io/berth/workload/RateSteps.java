package io.berth.workload;

import io.berth.random.Draws;
import java.util.List;

/**
 * A rate that changes in steps, such as an hourly table from a trace, once or again in every period, and random arrivals at that rate.
 *
 * <p>A Poisson process with a rate that depends on time, by inverting the expected number of arrivals: one draw per
 * arrival, exact. Nobody arrives before the first step; without a period the last step lasts for ever. An arrival
 * costs one pass over the steps at most, whatever the rate.
 *
 * @param steps in the order of time, at least one
 * @param periodMicros length after which the steps begin again, or 0 for never
 */
public record RateSteps(List<RateStep> steps, long periodMicros) implements Arrivals, RateCurve {
    public RateSteps {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("arrivals in rate steps need at least one step");
        }
        for (int step = 1; step < steps.size(); step++) {
            if (steps.get(step).fromMicros() <= steps.get(step - 1).fromMicros()) {
                throw new IllegalArgumentException("rate step " + step + " must begin after the one before, got "
                        + steps.get(step).fromMicros() + " after "
                        + steps.get(step - 1).fromMicros());
            }
        }
        long lastMicros = steps.getLast().fromMicros();
        if (periodMicros < 0 || (periodMicros > 0 && periodMicros <= lastMicros)) {
            throw new IllegalArgumentException("periodMicros of rate steps must be 0 or lie after the last step, got "
                    + periodMicros + " with a step at " + lastMicros);
        }
    }

    /** Steps that are walked once. */
    public RateSteps(List<RateStep> steps) {
        this(steps, 0);
    }

    @Override
    public long next(long previousMicros, int ordinal, Draws draws, long jobKey) {
        double expected = Gap.expectedArrivals(draws, jobKey, ordinal);
        if (periodMicros == 0) {
            return walk(0, previousMicros, expected);
        }
        long cycleStartMicros = previousMicros - previousMicros % periodMicros;
        double restOfCycle = expectedUntilEnd(previousMicros - cycleStartMicros);
        if (expected <= restOfCycle) {
            return walk(cycleStartMicros, previousMicros, expected);
        }
        return walkLaterCycle(cycleStartMicros + periodMicros, expected - restOfCycle);
    }

    @Override
    public double perSecondAt(long micros) {
        int step = stepAt(inCycle(micros));
        return step < 0 ? 0 : steps.get(step).perSecond();
    }

    @Override
    public double mostPerSecond(long fromMicros, long untilMicros) {
        long lengthMicros = untilMicros - fromMicros;
        if (periodMicros > 0 && lengthMicros >= periodMicros) {
            return most(0, NEVER);
        }
        long begin = inCycle(fromMicros);
        double most = most(begin, begin + lengthMicros);
        return periodMicros > 0 && begin + lengthMicros >= periodMicros
                ? Math.max(most, most(0, begin + lengthMicros - periodMicros))
                : most;
    }

    private double most(long fromMicros, long untilMicros) {
        double most = 0;
        for (int step = Math.max(0, stepAt(fromMicros));
                step < steps.size() && steps.get(step).fromMicros() <= untilMicros;
                step++) {
            most = Math.max(most, steps.get(step).perSecond());
        }
        return most;
    }

    private long inCycle(long micros) {
        return periodMicros == 0 ? micros : micros % periodMicros;
    }

    /** The step that holds at this moment of a cycle; -1 before the first one. */
    private int stepAt(long micros) {
        int low = 0;
        int high = steps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps.get(middle).fromMicros() <= micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private long walkLaterCycle(long cycleStartMicros, double expected) {
        double wholeCycle = expectedUntilEnd(0);
        if (wholeCycle == 0) {
            return NEVER;
        }
        double cycles = Math.floor(expected / wholeCycle);
        long startMicros = Gap.after(cycleStartMicros, cycles * periodMicros);
        // A remainder of exactly nothing must not fall back before the first step with a rate.
        double remainder = Math.clamp(expected - cycles * wholeCycle, Double.MIN_VALUE, wholeCycle);
        return startMicros == NEVER ? NEVER : walk(startMicros, startMicros, remainder);
    }

    /** Goes along the steps of one cycle until as many arrivals were expected as were drawn. */
    private long walk(long cycleStartMicros, long fromMicros, double expected) {
        double left = expected;
        long lastWithRateMicros = NEVER;
        for (int step = 0; step < steps.size(); step++) {
            double perMicro = steps.get(step).perSecond() / Gap.MICROS_PER_SECOND;
            long beginMicros =
                    Math.max(fromMicros, cycleStartMicros + steps.get(step).fromMicros());
            long endMicros = endOf(step) == NEVER ? NEVER : cycleStartMicros + endOf(step);
            if (perMicro == 0 || endMicros <= beginMicros) {
                continue;
            }
            double inStep = perMicro * (endMicros - beginMicros);
            if (left <= inStep) {
                return Gap.after(beginMicros, left / perMicro);
            }
            left -= inStep;
            lastWithRateMicros = endMicros;
        }
        // Only rounding leads here in a periodic law; steps that are walked once may end with a rate of 0.
        return periodMicros == 0 ? NEVER : lastWithRateMicros;
    }

    private double expectedUntilEnd(long fromMicros) {
        double expected = 0;
        for (int step = 0; step < steps.size(); step++) {
            long lengthMicros =
                    endOf(step) - Math.max(fromMicros, steps.get(step).fromMicros());
            expected += Math.max(0, lengthMicros) * (steps.get(step).perSecond() / Gap.MICROS_PER_SECOND);
        }
        return expected;
    }

    private long endOf(int step) {
        if (step + 1 < steps.size()) {
            return steps.get(step + 1).fromMicros();
        }
        return periodMicros == 0 ? NEVER : periodMicros;
    }
}
