package io.berth.scaling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step scaling policy: while its alarm rings, the count is changed by the step that fits how far the metric is off.
 *
 * @param alarm when it acts
 * @param aggregation how the minutes of one period of the alarm become its datapoint
 * @param adjustment what the numbers of the steps mean
 * @param minMagnitude fewest tasks that a change in per cent makes; 0 for no such limit
 * @param cooldownMicros after a step, until the next may act in full
 * @param steps the steps, which never overlap
 */
public record StepPolicy(
        AlarmSpec alarm,
        Aggregation aggregation,
        Adjustment adjustment,
        int minMagnitude,
        long cooldownMicros,
        List<CapacityStep> steps) {
    public StepPolicy {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("stepScaling needs at least one step");
        }
        if (cooldownMicros < 0 || minMagnitude < 0) {
            throw new IllegalArgumentException("cooldown and minAdjustmentMagnitude must be at least 0, got "
                    + cooldownMicros + "us and " + minMagnitude);
        }
        if (minMagnitude > 0 && adjustment != Adjustment.PERCENT_CHANGE_IN_CAPACITY) {
            throw new IllegalArgumentException(
                    "minAdjustmentMagnitude goes with PercentChangeInCapacity only, not with " + adjustment.word());
        }
        for (int step = 0; step < steps.size(); step++) {
            checkStep(steps, step, adjustment);
        }
    }

    private static void checkStep(List<CapacityStep> steps, int step, Adjustment adjustment) {
        if (adjustment == Adjustment.EXACT_CAPACITY && steps.get(step).amount() < 0) {
            throw new IllegalArgumentException("an ExactCapacity must be at least 0, got "
                    + steps.get(step).amount());
        }
        for (int other = 0; other < step; other++) {
            if (steps.get(step).overlaps(steps.get(other))) {
                throw new IllegalArgumentException(
                        "steps must not overlap, but steps " + (other + 1) + " and " + (step + 1) + " do");
            }
        }
    }

    /** The step for a metric at this distance from the threshold; null when there is none, so that nothing is done. */
    public @Nullable CapacityStep stepAt(double distance) {
        for (CapacityStep step : steps) {
            if (step.covers(distance, alarm.comparison().looksDown())) {
                return step;
            }
        }
        return null;
    }
}
