package io.berth.autoscaling;

/** The fewest and the most tasks that a service may have just now. */
record Bounds(int minCapacity, int maxCapacity) {
    int nearest(int wanted) {
        return Math.clamp(wanted, minCapacity, maxCapacity);
    }
}
