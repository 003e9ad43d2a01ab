package io.berth.scaling;

import io.berth.scaling.ScalingRules.SelectPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The behaviour of a Horizontal Pod Autoscaler as far as somebody wrote it down; the rest is the cluster's.
 *
 * @param up how it adds pods
 * @param down how it removes them
 */
public record WrittenBehavior(Direction up, Direction down) {
    /**
     * One direction as it was written.
     *
     * @param stabilizationMicros null when it was not
     * @param policies empty when there were none
     * @param tolerance null when it was not
     */
    public record Direction(
            @Nullable Long stabilizationMicros,
            SelectPolicy selectPolicy,
            List<PodPolicy> policies,
            @Nullable Double tolerance) {
        private ScalingRules rules(ScalingRules usual, long usualStabilization, double usualTolerance) {
            return new ScalingRules(
                    stabilizationMicros == null ? usualStabilization : stabilizationMicros,
                    selectPolicy,
                    policies.isEmpty() ? usual.policies() : policies,
                    tolerance == null ? usualTolerance : tolerance);
        }
    }

    /** The whole behaviour, with the flags of the cluster for what was not written. */
    public ScalingBehavior behavior(long downscaleStabilizationMicros, double tolerance) {
        return new ScalingBehavior(
                up.rules(ScalingRules.USUAL_UP, ScalingRules.USUAL_UP.stabilizationMicros(), tolerance),
                down.rules(ScalingRules.USUAL_DOWN, downscaleStabilizationMicros, tolerance));
    }
}
