package io.berth.network.requests;

/**
 * One target after the other, as if the load balancer had one node; a target in slow start is passed over as often as its share, which
 * grows evenly, says.
 *
 * <p>A new target starts slowly only where another has its full share already (Elastic Load Balancing user guide, slow start mode,
 * read 2026-10).
 */
final class RoundRobin implements Router {
    private final long slowStartMicros;

    RoundRobin(long slowStartMicros) {
        this.slowStartMicros = slowStartMicros;
    }

    @Override
    public void joined(Target target, TargetGroup others, long nowMicros) {
        for (int place = 0; place < others.size(); place++) {
            if (share(others.after(place), nowMicros) >= 1) {
                target.startsSlowly(nowMicros);
                return;
            }
        }
    }

    @Override
    public Target choose(TargetGroup group, long nowMicros) {
        // Where all start slowly nobody need be chosen in a whole round.
        int size = group.size();
        for (int passed = 0; passed < size; passed++) {
            Target target = group.after(0);
            group.advance(1);
            if (target.isItsTurn(share(target, nowMicros))) {
                return target;
            }
        }
        Target target = group.after(0);
        group.advance(1);
        return target;
    }

    private double share(Target target, long nowMicros) {
        long since = nowMicros - target.slowSinceMicros();
        return since >= slowStartMicros ? 1 : (double) since / slowStartMicros;
    }
}
