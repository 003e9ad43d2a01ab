package io.berth.scaling;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Minutes, hours and weekdays in the notation of AWS: {@code 0 8 ? * MON-FRI *}.
 *
 * <p>A run begins at midnight of a Monday and has no calendar, so day of month, month and year must be left open. Names and numbers of
 * days are those of AWS, where 1 is Sunday (Amazon EventBridge Scheduler user guide, schedule types, read 2026-10). The next moment costs
 * a walk over at most one week of minutes.
 */
public final class CronTimetable implements Timetable {
    private static final long MINUTE_MICROS = 60_000_000;
    private static final int MINUTES_IN_HOUR = 60;
    private static final int HOURS_IN_DAY = 24;
    private static final int DAYS_IN_WEEK = 7;
    private static final int MINUTES_IN_WEEK = MINUTES_IN_HOUR * HOURS_IN_DAY * DAYS_IN_WEEK;
    private static final int FIELDS = 6;
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final String text;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;

    /** Reads six fields: minutes, hours, day of month, month, day of week, year. */
    public CronTimetable(String text) {
        this.text = text;
        String[] fields = text.strip().split(" +");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "cron needs six fields (minutes, hours, day of month, month, day of week, year), got '" + text
                            + "'; example: '0 8 ? * MON-FRI *'");
        }
        open(fields[2], "day of month");
        open(fields[3], "month");
        open(fields[5], "year");
        minutes = numbers(fields[0], 0, MINUTES_IN_HOUR - 1);
        hours = numbers(fields[1], 0, HOURS_IN_DAY - 1);
        days = numbers(numbered(fields[4]), 1, DAYS_IN_WEEK);
    }

    /**
     * Reads five fields as crontab and CronJobs have them: minutes, hours, day of month, month, day of week, where Sunday is 0 or 7
     * (Kubernetes documentation, CronJob, schedule syntax, read 2026-11).
     */
    public static CronTimetable ofCrontab(String line) {
        String[] fields = line.strip().split(" +");
        if (fields.length != FIELDS - 1) {
            throw new IllegalArgumentException(
                    "cron needs five fields (minutes, hours, day of month, month, day of week), got '" + line
                            + "'; example: '30 2 * * MON-FRI'");
        }
        BitSet days = numbers(named(fields[4]), 0, DAYS_IN_WEEK);
        if (days.get(DAYS_IN_WEEK)) {
            days.set(0);
        }
        String numbered = days.stream()
                .filter(day -> day < DAYS_IN_WEEK)
                .mapToObj(day -> Integer.toString(day + 1))
                .collect(Collectors.joining(","));
        fields[4] = numbered;
        return new CronTimetable(String.join(" ", fields) + " *");
    }

    private static String named(String field) {
        String numbered = field.toUpperCase(Locale.ROOT);
        for (int day = 0; day < DAYS.size(); day++) {
            numbered = numbered.replace(DAYS.get(day), Integer.toString(day));
        }
        return numbered;
    }

    private static void open(String field, String what) {
        if (!field.equals("*") && !field.equals("?")) {
            throw new IllegalArgumentException(
                    "a run has no calendar, so the " + what + " of a cron line must be * or ?, got '" + field + "'");
        }
    }

    private static String numbered(String field) {
        String numbered = field.toUpperCase(Locale.ROOT);
        for (int day = 0; day < DAYS.size(); day++) {
            numbered = numbered.replace(DAYS.get(day), Integer.toString(day + 1));
        }
        return numbered;
    }

    private static BitSet numbers(String field, int least, int most) {
        BitSet numbers = new BitSet();
        for (String part : field.split(",", -1)) {
            String[] rangeAndStep = part.split("/", -1);
            String[] ends = rangeAndStep[0].split("-", -1);
            boolean isAny = rangeAndStep[0].equals("*") || rangeAndStep[0].equals("?");
            int from = isAny ? least : number(ends[0], field, least, most);
            boolean isOpen = isAny || (rangeAndStep.length > 1 && ends.length == 1);
            int to = isOpen ? most : number(ends[ends.length - 1], field, least, most);
            int step = rangeAndStep.length > 1 ? number(rangeAndStep[1], field, least, most) : 1;
            if (from > to || step < 1 || ends.length > 2 || rangeAndStep.length > 2) {
                throw unreadable(field, least, most);
            }
            for (int number = from; number <= to; number += step) {
                numbers.set(number);
            }
        }
        return numbers;
    }

    private static int number(String digits, String field, int least, int most) {
        if (!digits.matches("[0-9]{1,2}")) {
            throw unreadable(field, least, most);
        }
        int number = Integer.parseInt(digits);
        if (number < least || number > most) {
            throw unreadable(field, least, most);
        }
        return number;
    }

    private static IllegalArgumentException unreadable(String field, int least, int most) {
        return new IllegalArgumentException("a field of a cron line holds numbers from " + least + " to " + most
                + " such as 5, 1-3, 1,4 or */2, got '" + field + "'");
    }

    @Override
    public long after(long micros) {
        long minute = Math.floorDiv(micros, MINUTE_MICROS);
        for (int ahead = 1; ahead <= MINUTES_IN_WEEK; ahead++) {
            if (includes(minute + ahead)) {
                return (minute + ahead) * MINUTE_MICROS;
            }
        }
        return NEVER;
    }

    private boolean includes(long minute) {
        long hour = minute / MINUTES_IN_HOUR;
        long day = hour / HOURS_IN_DAY;
        return minutes.get((int) (minute % MINUTES_IN_HOUR))
                && hours.get((int) (hour % HOURS_IN_DAY))
                && days.get((int) ((day + 1) % DAYS_IN_WEEK) + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronTimetable cron && text.equals(cron.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
