package io.berth.workload;

import io.berth.random.Draws;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * One arrival at each moment of a crontab line by the clocks of a place, in a run that begins at the first moment of a day in UTC.
 *
 * <p>By clocks that are put forward an hour is missing, and its moments with it; one that comes twice has its moments twice
 * (robfig/cron, which CronJobs of Kubernetes use, read 2026-11). The next moment costs a walk over minutes, which skips days without one;
 * after five years without any there is none.
 *
 * @param startDate the day on which the run begins
 */
public record ZonedCron(CronLine line, ZoneId zone, LocalDate startDate) implements Arrivals {
    private static final int MINUTES_IN_HOUR = 60;
    private static final int MINUTES_IN_DAY = 24 * MINUTES_IN_HOUR;
    private static final long MOST_MINUTES = 5L * 366 * MINUTES_IN_DAY;
    private static final long MINUTE_MICROS = 60_000_000;

    @Override
    public long next(long previousMicros, int ordinal, Draws draws, long jobKey) {
        // A run begins at midnight, which may be a moment itself.
        return after(ordinal == 0 ? previousMicros - 1 : previousMicros);
    }

    /** The first moment after this one, in microseconds since the start of the run, or {@link Arrivals#NEVER}. */
    public long after(long micros) {
        ZonedDateTime start = startDate.atStartOfDay(ZoneOffset.UTC);
        long first = Math.floorDiv(micros, MINUTE_MICROS) + 1;
        long minute = first;
        while (minute < first + MOST_MINUTES) {
            LocalDateTime local =
                    start.plusMinutes(minute).withZoneSameInstant(zone).toLocalDateTime();
            if (!line.includesDay(local)) {
                minute += Math.max(1, minutesLeftToday(local) - MINUTES_IN_HOUR);
            } else if (line.includesMinute(local.getHour(), local.getMinute())) {
                return minute * MINUTE_MICROS;
            } else {
                minute++;
            }
        }
        return NEVER;
    }

    /** By the clock; clocks that are put forward today make the day an hour shorter. */
    private static int minutesLeftToday(LocalDateTime local) {
        return MINUTES_IN_DAY - local.getHour() * MINUTES_IN_HOUR - local.getMinute();
    }

    @Override
    public Arrivals startingOn(LocalDate date) {
        return new ZonedCron(line, zone, date);
    }
}
