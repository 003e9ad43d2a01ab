package io.berth.autoscaling;

import io.berth.scaling.ScalingBehavior;

/**
 * How many replicas a Horizontal Pod Autoscaler wants for a CPU use, before limits and stabilisation.
 *
 * <p>Use is cut to whole per cent first; within a tolerance, 10 % by default, nothing changes; else the count of ready pods is scaled in
 * proportion and rounded up. Pods that are not ready count as idle when the load rises and not at all when it falls; pods without
 * a metric count as idle when the load rises and as fully used when it falls (kubernetes/kubernetes,
 * pkg/controller/podautoscaler/replica_calculator.go).
 */
final class ReplicaCalculator {
    /**
     * Some pods of the target.
     *
     * @param count how many
     * @param request what they asked for together, in any unit of CPU
     * @param usage what they use together, in the same unit
     */
    record Pods(int count, double request, double usage) {
        static final Pods NONE = new Pods(0, 0, 0);

        Pods plus(Pods others, double usageOfOthers) {
            return new Pods(count + others.count, request + others.request, usage + usageOfOthers);
        }

        /** Use against the target; 1 is right. */
        double ratio(int targetPercent) {
            return (double) (int) (usage * 100 / request) / targetPercent;
        }
    }

    private ReplicaCalculator() {}

    /**
     * The wanted count.
     *
     * @param current how many the target asks for now
     * @param measured ready pods with a metric
     * @param unready pods that are pending or not ready
     * @param missing ready pods without a metric
     * @param behavior says how far the use may be off the target
     */
    static int desired(
            int current, int targetPercent, Pods measured, Pods unready, Pods missing, ScalingBehavior behavior) {
        if (measured.request() <= 0) {
            return current;
        }
        double ratio = measured.ratio(targetPercent);
        boolean unreadyCount = unready.count() > 0 && ratio > 1;
        if (!unreadyCount && missing.count() == 0) {
            return isClose(ratio, behavior) ? current : (int) Math.ceil(ratio * measured.count());
        }
        Pods counted = measured;
        if (missing.count() > 0 && ratio != 1) {
            int assumedPercent = ratio < 1 ? Math.max(100, targetPercent) : 0;
            counted = counted.plus(missing, missing.request() * assumedPercent / 100);
        }
        if (unreadyCount) {
            counted = counted.plus(unready, 0);
        }
        return careful(current, ratio, counted.ratio(targetPercent), counted.count(), behavior);
    }

    /** Never against the direction in which the measured pods point. */
    private static int careful(int current, double measured, double ratio, int counted, ScalingBehavior behavior) {
        boolean turned = (measured < 1 && ratio > 1) || (measured > 1 && ratio < 1);
        int desired = (int) Math.ceil(ratio * counted);
        boolean overshoots = (ratio < 1 && desired > current) || (ratio > 1 && desired < current);
        return isClose(ratio, behavior) || turned || overshoots ? current : desired;
    }

    /**
     * The wanted count for a metric that has one value for the whole target, such as requests at its load balancer: so many that each
     * pod gets the target.
     */
    static int desired(int current, double targetPerPod, double total, ScalingBehavior behavior) {
        double ratio = total / (targetPerPod * current);
        return isClose(ratio, behavior) ? current : (int) Math.ceil(total / targetPerPod);
    }

    private static boolean isClose(double ratio, ScalingBehavior behavior) {
        return 1 - behavior.down().tolerance() <= ratio
                && ratio <= 1 + behavior.up().tolerance();
    }
}
