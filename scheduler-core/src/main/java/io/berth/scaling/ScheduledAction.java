package io.berth.scaling;

import org.jspecify.annotations.Nullable;

/**
 * New bounds of a service at moments of a timetable; a count outside of them is moved to the nearer one at once.
 *
 * @param timetable when
 * @param minCapacity fewest tasks from then on; null when it stays
 * @param maxCapacity most tasks; null when it stays
 */
public record ScheduledAction(
        Timetable timetable,
        @Nullable Integer minCapacity,
        @Nullable Integer maxCapacity) {
    public ScheduledAction {
        if (minCapacity == null && maxCapacity == null) {
            throw new IllegalArgumentException("a scheduled action needs minCapacity, maxCapacity or both");
        }
        if (minCapacity != null && maxCapacity != null && minCapacity > maxCapacity) {
            throw new IllegalArgumentException("maxCapacity must be at least minCapacity, got minCapacity "
                    + minCapacity + " and maxCapacity " + maxCapacity);
        }
    }
}
