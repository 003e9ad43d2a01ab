package io.berth.autoscaling;

import io.berth.scaling.PodPolicy;
import io.berth.scaling.ScalingBehavior;
import io.berth.scaling.ScalingRules;
import org.eclipse.collections.api.list.primitive.MutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/**
 * What a Horizontal Pod Autoscaler makes of its proposals for one target: patient as its behaviour wants it, then limited in its
 * steps, and never beyond the bounds.
 *
 * <p>Up counts the lowest proposal of the window for scaling up, down the highest of the window for scaling down. A count beyond the
 * bounds is brought back at once (kubernetes/kubernetes, pkg/controller/podautoscaler/horizontal.go and
 * apis/autoscaling/v2/defaults.go, read 2026-10).
 */
final class StabilizedScaling {
    private final ScalingBehavior behavior;
    private final Bounds bounds;
    private final long longestWindowMicros;
    private final long longestPeriodMicros;
    private final ScaleEvents added = new ScaleEvents();
    private final ScaleEvents removed = new ScaleEvents();
    private final RateLimits limits;
    private final MutableLongList times = LongLists.mutable.empty();
    private final MutableLongList proposals = LongLists.mutable.empty();

    StabilizedScaling(ScalingBehavior behavior, Bounds bounds) {
        this.behavior = behavior;
        this.bounds = bounds;
        longestWindowMicros =
                Math.max(behavior.up().stabilizationMicros(), behavior.down().stabilizationMicros());
        longestPeriodMicros = Math.max(longestPeriod(behavior.up()), longestPeriod(behavior.down()));
        limits = new RateLimits(behavior, added, removed);
    }

    private static long longestPeriod(ScalingRules rules) {
        return rules.policies().stream()
                .mapToLong(PodPolicy::periodMicros)
                .max()
                .orElse(0);
    }

    int next(long nowMicros, int current, int proposal) {
        if (times.isEmpty()) {
            remember(nowMicros, current);
        }
        int stable = stabilized(nowMicros, current, proposal);
        remember(nowMicros, proposal);
        forget(nowMicros - longestWindowMicros);
        int next = current < bounds.minCapacity() || current > bounds.maxCapacity()
                ? bounds.nearest(current)
                : limits.limited(nowMicros, current, stable, bounds).replicas();
        if (next > current) {
            added.remember(nowMicros, next - current);
        } else if (next < current) {
            removed.remember(nowMicros, current - next);
        }
        added.forget(nowMicros - longestPeriodMicros);
        removed.forget(nowMicros - longestPeriodMicros);
        return next;
    }

    private int stabilized(long nowMicros, int current, int proposal) {
        long lowest = proposal;
        long highest = proposal;
        for (int index = 0; index < times.size(); index++) {
            long age = nowMicros - times.get(index);
            if (age < behavior.up().stabilizationMicros()) {
                lowest = Math.min(lowest, proposals.get(index));
            }
            if (age < behavior.down().stabilizationMicros()) {
                highest = Math.max(highest, proposals.get(index));
            }
        }
        return (int) Math.min(Math.max(current, lowest), highest);
    }

    private void remember(long nowMicros, int proposal) {
        times.add(nowMicros);
        proposals.add(proposal);
    }

    private void forget(long cutoffMicros) {
        while (times.getFirst() < cutoffMicros) {
            times.removeAtIndex(0);
            proposals.removeAtIndex(0);
        }
    }
}
