package io.berth.autoscaling;

/**
 * What target tracking remembers of one service from minute to minute.
 *
 * @param above datapoints in a row above the target
 * @param below datapoints in a row below the scale-in threshold
 * @param outCooldownEndsMicros until then only a larger scale-out may act
 * @param added tasks that the last scale-out added
 * @param inCooldownEndsMicros until then no scale-in may act
 */
record TrackingMemory(int above, int below, long outCooldownEndsMicros, int added, long inCooldownEndsMicros) {
    static final TrackingMemory BLANK = new TrackingMemory(0, 0, 0, 0, 0);

    TrackingMemory counted(boolean isAbove, boolean isBelow) {
        return new TrackingMemory(
                isAbove ? above + 1 : 0, isBelow ? below + 1 : 0, outCooldownEndsMicros, added, inCooldownEndsMicros);
    }

    /** After a scale-out, which ends a scale-in cooldown at once. */
    TrackingMemory scaledOut(int by, long cooldownEndsMicros) {
        return new TrackingMemory(above, below, cooldownEndsMicros, by, 0);
    }

    TrackingMemory scaledIn(long cooldownEndsMicros) {
        return new TrackingMemory(above, below, outCooldownEndsMicros, added, cooldownEndsMicros);
    }
}
