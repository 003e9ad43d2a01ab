package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import java.util.Set;

/** How many requests were answered and how many were not. */
public final class Requests implements Fold<Requests.Totals> {
    private long servedMilli;
    private long failedMilli;

    /**
     * @param served answered requests; fractions of one come from the fluid model
     * @param failed requests that nobody answered
     */
    public record Totals(double served, double failed) {
        public boolean any() {
            return served + failed > 0;
        }
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.RequestsServed.class, Fact.RequestsFailed.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.RequestsServed served -> servedMilli += served.milliRequests();
            case Fact.RequestsFailed failed -> failedMilli += failed.milliRequests();
            default -> {
                // No requests in it.
            }
        }
    }

    @Override
    public Totals result() {
        return new Totals(servedMilli / 1000.0, failedMilli / 1000.0);
    }
}
