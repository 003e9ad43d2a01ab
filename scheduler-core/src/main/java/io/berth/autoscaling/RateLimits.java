package io.berth.autoscaling;

import io.berth.scaling.PodPolicy;
import io.berth.scaling.ScalingBehavior;
import io.berth.scaling.ScalingRules;
import io.berth.scaling.ScalingRules.SelectPolicy;

/**
 * How far a Horizontal Pod Autoscaler may go in one step: the policies of its behaviour, measured against what changed lately.
 *
 * <p>A policy looks back to the count at the start of its period: the present one without what was added since and with what was
 * removed (kubernetes/kubernetes, pkg/controller/podautoscaler/horizontal.go, read 2026-10).
 */
final class RateLimits {
    private final ScalingBehavior behavior;
    private final ScaleEvents added;
    private final ScaleEvents removed;

    RateLimits(ScalingBehavior behavior, ScaleEvents added, ScaleEvents removed) {
        this.behavior = behavior;
        this.added = added;
        this.removed = removed;
    }

    /** Why a proposal was not taken as it was, in the words of the autoscaler's status. */
    enum Condition {
        DESIRED_WITHIN_RANGE,
        SCALE_UP_LIMIT,
        SCALE_DOWN_LIMIT,
        TOO_MANY_REPLICAS,
        TOO_FEW_REPLICAS
    }

    record Limited(int replicas, Condition condition) {}

    Limited limited(long nowMicros, int current, int proposal, Bounds bounds) {
        if (proposal > current) {
            long most = Math.max(current, ceiling(nowMicros, current));
            boolean byRate = most < bounds.maxCapacity();
            return proposal > Math.min(most, bounds.maxCapacity())
                    ? new Limited(
                            (int) Math.min(most, bounds.maxCapacity()),
                            byRate ? Condition.SCALE_UP_LIMIT : Condition.TOO_MANY_REPLICAS)
                    : new Limited(proposal, Condition.DESIRED_WITHIN_RANGE);
        }
        if (proposal < current) {
            long fewest = Math.min(current, floor(nowMicros, current));
            boolean byRate = fewest > bounds.minCapacity();
            return proposal < Math.max(fewest, bounds.minCapacity())
                    ? new Limited(
                            (int) Math.max(fewest, bounds.minCapacity()),
                            byRate ? Condition.SCALE_DOWN_LIMIT : Condition.TOO_FEW_REPLICAS)
                    : new Limited(proposal, Condition.DESIRED_WITHIN_RANGE);
        }
        return new Limited(proposal, Condition.DESIRED_WITHIN_RANGE);
    }

    private long ceiling(long nowMicros, int current) {
        ScalingRules rules = behavior.up();
        if (rules.selectPolicy() == SelectPolicy.DISABLED) {
            return current;
        }
        var ceilings =
                rules.policies().stream().mapToLong(policy -> policy.ceiling(atStart(policy, nowMicros, current)));
        return (rules.selectPolicy() == SelectPolicy.MIN ? ceilings.min() : ceilings.max()).orElse(current);
    }

    private long floor(long nowMicros, int current) {
        ScalingRules rules = behavior.down();
        if (rules.selectPolicy() == SelectPolicy.DISABLED) {
            return current;
        }
        var floors = rules.policies().stream().mapToLong(policy -> policy.floor(atStart(policy, nowMicros, current)));
        return (rules.selectPolicy() == SelectPolicy.MIN ? floors.max() : floors.min()).orElse(current);
    }

    private int atStart(PodPolicy policy, long nowMicros, int current) {
        long cutoff = nowMicros - policy.periodMicros();
        return current - added.since(cutoff) + removed.since(cutoff);
    }
}
