package io.berth.scaling;

import java.util.List;

/**
 * The scaling policies that a user attached to an Auto Scaling group.
 *
 * @param targets target tracking policies; their scale-out cooldown is the warm-up of new hosts
 * @param steps step scaling policies; likewise
 */
public record GroupPolicies(List<TargetPolicy> targets, List<StepPolicy> steps) {
    /** Nobody but the user changes the size of the group. */
    public static final GroupPolicies NONE = new GroupPolicies(List.of(), List.of());

    public GroupPolicies {
        targets = List.copyOf(targets);
        steps = List.copyOf(steps);
        targets.forEach(policy -> check(policy.metric()));
        steps.forEach(policy -> check(policy.alarm().metric()));
    }

    private static void check(ServiceMetric metric) {
        if (!ServiceMetric.OF_GROUPS.contains(metric)) {
            throw new IllegalArgumentException("an Auto Scaling group has no metric " + metric.word()
                    + ", only " + ServiceMetric.CPU_RESERVATION.word() + " and "
                    + ServiceMetric.MEMORY_RESERVATION.word());
        }
    }

    /** True when there is no policy. */
    public boolean isEmpty() {
        return targets.isEmpty() && steps.isEmpty();
    }
}
