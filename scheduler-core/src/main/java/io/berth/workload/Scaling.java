package io.berth.workload;

import io.berth.scaling.ScheduledAction;
import io.berth.scaling.ServiceMetric;
import io.berth.scaling.StepPolicy;
import io.berth.scaling.TargetPolicy;
import io.berth.scaling.WrittenBehavior;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the number of tasks of a service follows its load, and between which bounds.
 *
 * @param minCapacity fewest tasks
 * @param maxCapacity most tasks
 * @param targets target tracking policies; on EKS the metrics of the pod autoscaler
 * @param steps step scaling policies
 * @param schedule scheduled changes of the bounds
 * @param behavior how patient and how bold the pod autoscaler of EKS is with the service; null for what holds for all
 */
public record Scaling(
        int minCapacity,
        int maxCapacity,
        List<TargetPolicy> targets,
        List<StepPolicy> steps,
        List<ScheduledAction> schedule,
        @Nullable WrittenBehavior behavior) {
    /** Policies, with which the pod autoscaler deals as with those of all services. */
    public Scaling(
            int minCapacity,
            int maxCapacity,
            List<TargetPolicy> targets,
            List<StepPolicy> steps,
            List<ScheduledAction> schedule) {
        this(minCapacity, maxCapacity, targets, steps, schedule, null);
    }

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
        targets.forEach(policy -> check(policy.metric()));
        steps.forEach(policy -> check(policy.alarm().metric()));
        if (targets.isEmpty() && steps.isEmpty() && schedule.isEmpty()) {
            throw new IllegalArgumentException("scaling needs targetTracking, stepScaling or scheduled");
        }
        for (ScheduledAction action : schedule) {
            checkBounds(
                    action.minCapacity() == null ? minCapacity : action.minCapacity(),
                    action.maxCapacity() == null ? maxCapacity : action.maxCapacity());
        }
    }

    private static void check(ServiceMetric metric) {
        if (!ServiceMetric.OF_SERVICES.contains(metric)) {
            throw new IllegalArgumentException(
                    "a service has no metric " + metric.word() + ", only a group of hosts has it");
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
