package io.berth.scaling;

import java.util.List;

/**
 * One direction of a Horizontal Pod Autoscaler's behaviour: how patient and how bold it is.
 *
 * @param stabilizationMicros of all proposals of this time the most cautious one counts
 * @param selectPolicy which policy decides when there are several
 * @param policies how much may change in which time
 * @param tolerance how far the metric may be off its target before anything happens
 */
public record ScalingRules(
        long stabilizationMicros, SelectPolicy selectPolicy, List<PodPolicy> policies, double tolerance) {
    /** Ten per cent (kube-controller-manager flags). */
    public static final double USUAL_TOLERANCE = 0.1;

    private static final long QUARTER_MINUTE_MICROS = 15_000_000;

    /** At once, by 4 pods or 100 % in 15 s, whichever is more. */
    public static final ScalingRules USUAL_UP = new ScalingRules(
            0,
            SelectPolicy.MAX,
            List.of(
                    new PodPolicy(PodPolicy.Unit.PODS, 4, QUARTER_MINUTE_MICROS),
                    new PodPolicy(PodPolicy.Unit.PERCENT, 100, QUARTER_MINUTE_MICROS)),
            USUAL_TOLERANCE);

    /** After 300 s, by all that is too much. */
    public static final ScalingRules USUAL_DOWN = new ScalingRules(
            300_000_000,
            SelectPolicy.MAX,
            List.of(new PodPolicy(PodPolicy.Unit.PERCENT, 100, QUARTER_MINUTE_MICROS)),
            USUAL_TOLERANCE);

    public ScalingRules {
        policies = List.copyOf(policies);
        if (stabilizationMicros < 0 || tolerance < 0) {
            throw new IllegalArgumentException("stabilizationWindow and tolerance must be at least 0, got "
                    + stabilizationMicros + "us and " + tolerance);
        }
        if (policies.isEmpty()) {
            throw new IllegalArgumentException(
                    "behavior needs at least one policy; selectPolicy: Disabled switches a direction off");
        }
    }

    /** Which of several policies decides. */
    public enum SelectPolicy {
        /** The one that allows the greatest change. */
        MAX,
        /** The one that allows the least. */
        MIN,
        /** None: the count never goes this way. */
        DISABLED
    }
}
