package io.berth.workload;

/**
 * Target tracking of a service: keep the average CPU use of its tasks near a target.
 *
 * @param targetPercent wanted CPU use of the reserved CPU, in per cent, 1 to 100
 * @param minCapacity fewest tasks
 * @param maxCapacity most tasks
 */
public record Scaling(int targetPercent, int minCapacity, int maxCapacity) {
    public Scaling {
        if (targetPercent < 1 || targetPercent > 100) {
            throw new IllegalArgumentException("target must lie between 1 % and 100 %, got " + targetPercent + " %");
        }
        if (minCapacity < 0 || maxCapacity < minCapacity) {
            throw new IllegalArgumentException("maxCapacity must be at least minCapacity, got minCapacity "
                    + minCapacity + " and maxCapacity " + maxCapacity);
        }
    }
}
