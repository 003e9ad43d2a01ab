package io.berth.scaling;

import org.jspecify.annotations.Nullable;

/**
 * A target tracking policy: keep a metric near a target.
 *
 * @param metric what is watched
 * @param target per cent of what is reserved, or requests a minute for each task
 * @param disableScaleIn whether the policy only ever adds tasks
 * @param scaleOutCooldownMicros null for the one of the orchestrator
 * @param scaleInCooldownMicros likewise
 */
public record TargetPolicy(
        ServiceMetric metric,
        int target,
        boolean disableScaleIn,
        @Nullable Long scaleOutCooldownMicros,
        @Nullable Long scaleInCooldownMicros) {
    private static final int WHOLE_PERCENT = 100;

    /** A policy that scales in as well as out, with the usual cooldowns. */
    public TargetPolicy(ServiceMetric metric, int target) {
        this(metric, target, false, null, null);
    }

    public TargetPolicy {
        boolean isShare = metric != ServiceMetric.REQUESTS_PER_TARGET;
        if (target < 1 || (isShare && target > WHOLE_PERCENT)) {
            throw new IllegalArgumentException(
                    isShare
                            ? "target must lie between 1 % and 100 %, got " + target + " %"
                            : "target must be at least 1 request a minute, got " + target);
        }
    }
}
