package io.berth.autoscaling;

/**
 * How many replicas a Horizontal Pod Autoscaler wants for a CPU use, before limits and stabilisation.
 *
 * <p>Use is cut to whole per cent first; within a tolerance of 10 % nothing changes; else the count of ready pods is scaled in
 * proportion and rounded up. Pods that are not ready count as idle when the load rises and not at all when it falls; pods without
 * a metric count as idle when the load rises and as fully used when it falls (kubernetes/kubernetes,
 * pkg/controller/podautoscaler/replica_calculator.go).
 */
final class ReplicaCalculator {
    private static final double TOLERANCE = 0.1;

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
     */
    static int desired(int current, int targetPercent, Pods measured, Pods unready, Pods missing) {
        if (measured.request() <= 0) {
            return current;
        }
        double ratio = measured.ratio(targetPercent);
        boolean unreadyCount = unready.count() > 0 && ratio > 1;
        if (!unreadyCount && missing.count() == 0) {
            return isClose(ratio) ? current : (int) Math.ceil(ratio * measured.count());
        }
        Pods counted = measured;
        if (missing.count() > 0 && ratio != 1) {
            int assumedPercent = ratio < 1 ? Math.max(100, targetPercent) : 0;
            counted = counted.plus(missing, missing.request() * assumedPercent / 100);
        }
        if (unreadyCount) {
            counted = counted.plus(unready, 0);
        }
        return careful(current, ratio, counted.ratio(targetPercent), counted.count());
    }

    /** Never against the direction in which the measured pods point. */
    private static int careful(int current, double measured, double ratio, int counted) {
        boolean turned = (measured < 1 && ratio > 1) || (measured > 1 && ratio < 1);
        int desired = (int) Math.ceil(ratio * counted);
        boolean overshoots = (ratio < 1 && desired > current) || (ratio > 1 && desired < current);
        return isClose(ratio) || turned || overshoots ? current : desired;
    }

    private static boolean isClose(double ratio) {
        return Math.abs(1 - ratio) <= TOLERANCE;
    }
}
