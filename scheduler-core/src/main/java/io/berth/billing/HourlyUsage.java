package io.berth.billing;

import java.util.SortedMap;
import java.util.TreeMap;

/** Usage in whole small units by the hour of the run in which it fell; a second belongs to the hour in which it begins. */
final class HourlyUsage {
    private final SortedMap<Long, Long> unitsOfHour = new TreeMap<>();

    /**
     * @param fromMicros when the first second begins
     * @param unitsPerSecond such as the CPU units of a task, or 1 for a machine
     */
    void add(long fromMicros, long seconds, long unitsPerSecond) {
        for (long done = 0; done < seconds; ) {
            long at = fromMicros + done * Metering.MICROS_PER_SECOND;
            long hour = at / Metering.MICROS_PER_HOUR;
            long tillNext = Math.ceilDiv((hour + 1) * Metering.MICROS_PER_HOUR - at, Metering.MICROS_PER_SECOND);
            long inHour = Math.min(seconds - done, tillNext);
            unitsOfHour.merge(hour, Metering.product(inHour, unitsPerSecond, "units"), Long::sum);
            done += inHour;
        }
    }

    void add(HourlyUsage other) {
        other.unitsOfHour.forEach((hour, units) -> unitsOfHour.merge(hour, units, Long::sum));
    }

    HourlyUsage copy() {
        HourlyUsage copy = new HourlyUsage();
        copy.add(this);
        return copy;
    }

    long inHour(long hour) {
        return unitsOfHour.getOrDefault(hour, 0L);
    }

    long sum() {
        return unitsOfHour.values().stream().mapToLong(units -> units).sum();
    }

    /** Takes away what something else pays for: at most so much for each second of an hour that is part of the run. */
    long reserve(long unitsPerSecond, long atMicros) {
        long taken = 0;
        for (long hour = 0; hour * Metering.MICROS_PER_HOUR < atMicros; hour++) {
            long most = unitsPerSecond * Metering.secondsOfHour(hour, atMicros);
            long part = Math.min(most, inHour(hour));
            unitsOfHour.merge(hour, -part, Long::sum);
            taken += part;
        }
        return taken;
    }
}
