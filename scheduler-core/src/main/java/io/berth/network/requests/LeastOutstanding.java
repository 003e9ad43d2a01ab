package io.berth.network.requests;

/**
 * The target with the fewest requests under way (Elastic Load Balancing user guide, routing algorithms, read 2026-10); among equals
 * the one whose turn it is, as the documents are silent.
 *
 * <p>Costs a look at every target, unless one has nothing to do.
 */
final class LeastOutstanding implements Router {
    @Override
    public Target choose(TargetGroup group, long nowMicros) {
        int best = 0;
        for (int place = 1; place < group.size() && group.after(best).outstanding > 0; place++) {
            if (group.after(place).outstanding < group.after(best).outstanding) {
                best = place;
            }
        }
        Target chosen = group.after(best);
        group.advance(best + 1);
        return chosen;
    }
}
