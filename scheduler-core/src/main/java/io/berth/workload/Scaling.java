package io.berth.workload;

import io.berth.scaling.ScheduledAction;
import io.berth.scaling.ServiceMetric;
import io.berth.scaling.StepPolicy;
import io.berth.scaling.TargetPolicy;
import java.util.List;

/**
 * How the number of tasks of a service follows its load, and between which bounds.
 *
 * @param minCapacity fewest tasks
 * @param maxCapacity most tasks
 * @param targets target tracking policies; on EKS the metrics of the pod autoscaler
 * @param steps step scaling policies
 * @param schedule scheduled changes of the bounds
 */
public record Scaling(
        int minCapacity,
        int maxCapacity,
        List<TargetPolicy> targets,
        List<StepPolicy> steps,
        List<ScheduledAction> schedule) {
    /** Target tracking on CPU and nothing else. */
    public Scaling(int targetPercent, int minCapacity, int maxCapacity) {
        this(
                minCapacity,
                maxCapacity,
                List.of(new TargetPolicy(ServiceMetric.CPU, targetPercent)),
                List.of(),
                List.of());
    }

    public Scaling {
        targets = List.copyOf(targets);
        steps = List.copyOf(steps);
        schedule = List.copyOf(schedule);
        checkBounds(minCapacity, maxCapacity);
        if (targets.isEmpty() && steps.isEmpty() && schedule.isEmpty()) {
            throw new IllegalArgumentException("scaling needs targetTracking, stepScaling or scheduled");
        }
        for (ScheduledAction action : schedule) {
            checkBounds(
                    action.minCapacity() == null ? minCapacity : action.minCapacity(),
                    action.maxCapacity() == null ? maxCapacity : action.maxCapacity());
        }
    }

    private static void checkBounds(int minCapacity, int maxCapacity) {
        if (minCapacity < 0 || maxCapacity < minCapacity) {
            throw new IllegalArgumentException("maxCapacity must be at least minCapacity, got minCapacity "
                    + minCapacity + " and maxCapacity " + maxCapacity);
        }
    }

    /** Whether some policy watches this metric. */
    public boolean watches(ServiceMetric metric) {
        return targets.stream().anyMatch(policy -> policy.metric() == metric)
                || steps.stream().anyMatch(policy -> policy.alarm().metric() == metric);
    }
}
