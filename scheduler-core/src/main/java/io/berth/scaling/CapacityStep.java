package io.berth.scaling;

import org.jspecify.annotations.Nullable;

/**
 * One step: what to do when the metric lies so far from the threshold.
 *
 * @param lowerBound least distance of the metric above the threshold; null for minus infinity
 * @param upperBound most distance; null for infinity
 * @param amount tasks, or per cent
 */
public record CapacityStep(
        @Nullable Integer lowerBound, @Nullable Integer upperBound, int amount) {
    public CapacityStep {
        if (lowerBound != null && upperBound != null && lowerBound >= upperBound) {
            throw new IllegalArgumentException(
                    "lowerBound of a step must be less than its upperBound, got " + lowerBound + " and " + upperBound);
        }
    }

    /**
     * Whether the step is meant for a metric at this distance from the threshold. Above the threshold the lower bound belongs to the
     * step, below it the upper one.
     */
    boolean covers(double distance, boolean looksDown) {
        double low = lowerBound == null ? Double.NEGATIVE_INFINITY : lowerBound;
        double high = upperBound == null ? Double.POSITIVE_INFINITY : upperBound;
        return looksDown ? distance > low && distance <= high : distance >= low && distance < high;
    }

    boolean overlaps(CapacityStep other) {
        double low = lowerBound == null ? Double.NEGATIVE_INFINITY : lowerBound;
        double high = upperBound == null ? Double.POSITIVE_INFINITY : upperBound;
        double otherLow = other.lowerBound == null ? Double.NEGATIVE_INFINITY : other.lowerBound;
        double otherHigh = other.upperBound == null ? Double.POSITIVE_INFINITY : other.upperBound;
        return low < otherHigh && otherLow < high;
    }
}
