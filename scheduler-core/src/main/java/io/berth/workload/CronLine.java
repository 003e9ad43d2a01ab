package io.berth.workload;

import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Minutes, hours, days of the month, months and days of the week as crontab has them: {@code 30 2 * * MON-FRI}.
 *
 * <p>When both kinds of days are restricted, either is enough (crontab(5); Kubernetes documentation, CronJob, schedule syntax, read
 * 2026-11).
 */
public final class CronLine {
    private static final int FIELDS = 5;
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final Map<String, String> MACROS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean eitherDay;

    /** Five fields, or a word such as {@code @daily}. */
    public CronLine(String text) {
        String[] fields = MACROS.getOrDefault(text.strip(), text).strip().split("[ \t]+");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "a schedule has five fields (minute, hour, day of month, month, day of week), got " + fields.length
                            + "; example: '0 2 * * *'");
        }
        minutes = numbers(fields[0], 0, 59, List.of());
        hours = numbers(fields[1], 0, 23, List.of());
        daysOfMonth = numbers(fields[2], 1, 31, List.of());
        months = numbers(fields[3], 1, 12, MONTHS);
        daysOfWeek = numbers(fields[4], 0, 7, DAYS);
        if (daysOfWeek.get(7)) {
            daysOfWeek.set(0);
        }
        eitherDay = isRestricted(fields[2]) && isRestricted(fields[4]);
    }

    private static boolean isRestricted(String field) {
        return !field.startsWith("*") && !field.startsWith("?");
    }

    private static BitSet numbers(String field, int least, int most, List<String> names) {
        BitSet numbers = new BitSet();
        for (String part : field.split(",", -1)) {
            String[] rangeAndStep = part.split("/", -1);
            String[] ends = rangeAndStep[0].split("-", -1);
            if (rangeAndStep.length > 2 || ends.length > 2) {
                throw unreadable(field, least, most);
            }
            boolean isAny = ends[0].equals("*") || ends[0].equals("?");
            int from = isAny ? least : number(ends[0], field, least, most, names);
            boolean isOpen = isAny || (ends.length == 1 && rangeAndStep.length == 2);
            int to = isOpen ? most : number(ends[ends.length - 1], field, least, most, names);
            int step = rangeAndStep.length == 2 ? number(rangeAndStep[1], field, 1, most, List.of()) : 1;
            if (from > to) {
                throw unreadable(field, least, most);
            }
            for (int number = from; number <= to; number += step) {
                numbers.set(number);
            }
        }
        return numbers;
    }

    private static int number(String word, String field, int least, int most, List<String> names) {
        int name = names.indexOf(word.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            // Months count from 1, days of the week from 0.
            return name + least;
        }
        if (!word.matches("[0-9]{1,2}") || Integer.parseInt(word) < least || Integer.parseInt(word) > most) {
            throw unreadable(field, least, most);
        }
        return Integer.parseInt(word);
    }

    private static IllegalArgumentException unreadable(String field, int least, int most) {
        return new IllegalArgumentException("a field holds numbers from " + least + " to " + most
                + " such as 5, 1-3, 1,4 or */2, got '" + field + "'");
    }

    /** Whether anything happens on the day of this moment. */
    public boolean includesDay(LocalDateTime day) {
        boolean inMonth = daysOfMonth.get(day.getDayOfMonth());
        boolean inWeek = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
        return months.get(day.getMonthValue()) && (eitherDay ? inMonth || inWeek : inMonth && inWeek);
    }

    /** Whether anything happens at this time of such a day. */
    public boolean includesMinute(int hour, int minute) {
        return hours.get(hour) && minutes.get(minute);
    }
}
