package io.berth.scaling;

/**
 * The behaviour of a Horizontal Pod Autoscaler in both directions.
 *
 * @param up how it adds pods
 * @param down how it removes them
 */
public record ScalingBehavior(ScalingRules up, ScalingRules down) {
    /** What holds when nothing is said. */
    public static final ScalingBehavior DEFAULTS = new ScalingBehavior(ScalingRules.USUAL_UP, ScalingRules.USUAL_DOWN);
}
