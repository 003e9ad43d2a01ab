package io.berth.autoscaling;

/**
 * What CloudWatch knows of one service after one minute.
 *
 * @param running tasks that run at the end of the minute; all proportions start from them
 * @param usedMillis CPU time used in the minute, in vCPU milliseconds
 * @param reservedMillis CPU time that running tasks had reserved, likewise; 0 when none ran, so that there is no datapoint
 */
record Datapoint(int running, long usedMillis, long reservedMillis) {
    boolean isMissing() {
        return reservedMillis <= 0;
    }

    /** True when the CPU use lies above so many per cent. */
    boolean isAbove(int percent) {
        return usedMillis * 100 > reservedMillis * percent;
    }

    /** True when the CPU use lies below a share of so many per cent. */
    boolean isBelow(int percent, int sharePercent) {
        return usedMillis * 100 * 100 < reservedMillis * percent * sharePercent;
    }

    /** The fewest tasks that would bring the use to the target or below it; the formula is not published. */
    int tasksFor(int targetPercent) {
        return Math.toIntExact(Math.ceilDiv(running * usedMillis * 100, targetPercent * reservedMillis));
    }
}
