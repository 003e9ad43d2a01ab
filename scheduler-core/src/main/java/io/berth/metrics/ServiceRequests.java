package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.workload.RequestFailure;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of the requests of each service, and how long answers took; times are known of single requests only. */
public final class ServiceRequests implements Fold<ServiceRequests.Totals> {
    private static final double MILLI = 1_000;

    private final SortedMap<Integer, Sums> services = new TreeMap<>();
    private final Durations responses = new Durations(1);

    /**
     * @param services by their number in the workload, in its order
     * @param responses times to answer, of all services; to one in a hundred
     */
    public record Totals(SortedMap<Integer, OfService> services, DurationSummary responses) {}

    /**
     * @param served answered requests; fractions of one come from the fluid model
     * @param failed requests that nobody answered
     * @param responses times to answer; none of a fluid
     * @param failures single requests that failed, by reason
     */
    public record OfService(
            double served, double failed, DurationSummary responses, Map<RequestFailure, Long> failures) {}

    private static final class Sums {
        long servedMilli;
        long failedMilli;
        final Durations responses = new Durations(1);
        final Map<RequestFailure, Long> failures = new EnumMap<>(RequestFailure.class);

        OfService result() {
            return new OfService(
                    servedMilli / MILLI, failedMilli / MILLI, responses.summary(responses.count()), failures);
        }
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.RequestsServed.class,
                Fact.RequestsFailed.class,
                Fact.RequestsLost.class,
                Fact.RequestsAnsweredIn.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.RequestsServed served -> of(served.service()).servedMilli += served.milliRequests();
            case Fact.RequestsFailed failed -> of(failed.service()).failedMilli += failed.milliRequests();
            case Fact.RequestsLost lost -> of(lost.service()).failures.merge(lost.reason(), lost.count(), Long::sum);
            case Fact.RequestsAnsweredIn answered -> {
                of(answered.service()).responses.add(answered.micros(), answered.count());
                responses.add(answered.micros(), answered.count());
            }
            default -> {
                // No requests in it.
            }
        }
    }

    private Sums of(int service) {
        return services.computeIfAbsent(service, number -> new Sums());
    }

    @Override
    public Totals result() {
        SortedMap<Integer, OfService> totals = new TreeMap<>();
        services.forEach((service, sums) -> totals.put(service, sums.result()));
        return new Totals(totals, responses.summary(responses.count()));
    }
}
