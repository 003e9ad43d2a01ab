package io.berth.autoscaling;

import io.berth.workload.Scaling;
import org.eclipse.collections.api.list.primitive.MutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/**
 * The default behaviour of a Horizontal Pod Autoscaler: not too fast up, not too early down, never beyond the bounds.
 *
 * <p>Down counts the highest proposal of the stabilisation window; up the latest, but at most 4 pods or 100 % more in a round of
 * 15 s (kubernetes/kubernetes, pkg/controller/podautoscaler/horizontal.go and apis/autoscaling/v2/defaults.go).
 */
final class StabilizedScaling {
    private static final int MOST_NEW_PODS = 4;
    private static final int MOST_NEW_FACTOR = 2;

    private final long windowMicros;
    private final Scaling bounds;
    private final MutableLongList times = LongLists.mutable.empty();
    private final MutableLongList proposals = LongLists.mutable.empty();

    StabilizedScaling(HorizontalPodAutoscaler.Settings settings, Scaling bounds) {
        windowMicros = settings.stabilizationMicros();
        this.bounds = bounds;
    }

    int next(long nowMicros, int current, int proposal) {
        if (times.isEmpty()) {
            remember(nowMicros, current);
        }
        remember(nowMicros, proposal);
        while (times.getFirst() < nowMicros - windowMicros) {
            times.removeAtIndex(0);
            proposals.removeAtIndex(0);
        }
        int highest = (int) proposals.max();
        int wanted = proposal > current ? proposal : Math.min(current, highest);
        int ceiling = Math.max(current + MOST_NEW_PODS, current * MOST_NEW_FACTOR);
        return Math.clamp(
                wanted, bounds.minCapacity(), Math.max(bounds.minCapacity(), Math.min(ceiling, bounds.maxCapacity())));
    }

    private void remember(long nowMicros, int proposal) {
        times.add(nowMicros);
        proposals.add(proposal);
    }
}
