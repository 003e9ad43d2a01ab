package io.berth.autoscaling;

/**
 * What CloudWatch knows of one metric of one service after one minute: a hundred times what was used, over what was there.
 *
 * @param running tasks that run at the end of the minute; all proportions start from them
 * @param used what was used in the minute, such as vCPU milliseconds or MiB seconds; see {@link ServiceMeter}
 * @param reserved what was there to be used, likewise; 0 when no task was there, so that there is no datapoint
 */
record Datapoint(int running, long used, long reserved) {
    private static final double SCALE = 100;

    boolean isMissing() {
        return reserved <= 0;
    }

    /** The metric: per cent of what was reserved, or requests a minute for each task. */
    double value() {
        return used * SCALE / reserved;
    }

    /** True when the metric lies above the target. */
    boolean isAbove(int target) {
        return excess(target) > 0;
    }

    /** Sign of the metric minus a threshold. */
    int excess(int threshold) {
        return Long.compare(used * 100, reserved * threshold);
    }

    /** True when the metric lies below a share of the target. */
    boolean isBelow(int target, int sharePercent) {
        return used * 100 * 100 < reserved * target * sharePercent;
    }

    /** The fewest tasks that would bring the metric to the target or below it; the formula is not published. */
    int tasksFor(int target) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(running * used * 100, target * reserved));
    }

    /** Both minutes as one. */
    Datapoint plus(Datapoint later) {
        return new Datapoint(later.running, used + later.used, reserved + later.reserved);
    }
}
