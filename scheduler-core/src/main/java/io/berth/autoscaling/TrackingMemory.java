package io.berth.autoscaling;

/**
 * What a target tracking policy remembers of one service from minute to minute.
 *
 * @param above datapoints in a row above the target
 * @param below datapoints in a row below the scale-in threshold
 * @param outCooldownEndsMicros until then only a larger scale-out may act
 * @param added tasks that the last scale-out added
 */
record TrackingMemory(int above, int below, long outCooldownEndsMicros, int added) {
    static final TrackingMemory BLANK = new TrackingMemory(0, 0, 0, 0);

    TrackingMemory counted(boolean isAbove, boolean isBelow) {
        return new TrackingMemory(isAbove ? above + 1 : 0, isBelow ? below + 1 : 0, outCooldownEndsMicros, added);
    }

    TrackingMemory scaledOut(int by, long cooldownEndsMicros) {
        return new TrackingMemory(above, below, cooldownEndsMicros, by);
    }
}
