package io.berth.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run begins at midnight of a Monday; moments in minutes since then. */
class TimetableTest {
    private static final long MINUTE = 60_000_000;
    private static final long DAY = 1_440;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # situation                  | cron                 | after | next
            midnight of the first day    | 0 0 * * ? *          |    -1 | 0
            eight in the morning         | 0 8 ? * * *          |     0 | 480
            the next day                 | 0 8 ? * * *          |   480 | 1920
            every ten minutes            | */10 * * * ? *       |    11 | 20
            from five past on            | 5/20 * * * ? *       |    26 | 45
            a few minutes                | 1,4,9 3 * * ? *      |   184 | 189
            office hours                 | 30 8-17 ? * MON-FRI *|    511 | 570
            Friday to Monday             | 30 8 ? * MON-FRI *   |  6270 | 10590
            Sunday is day 1              | 0 0 ? * 1 *          |    -1 | 8640
            names of days                | 0 0 ? * TUE,sat *    |    -1 | 1440
            """)
    void cron_counts_from_monday(String situation, String cron, long after, long next) {
        assertEquals(next * MINUTE, new CronTimetable(cron).after(after < 0 ? -1 : after * MINUTE));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            midnight of the first day    | 0 0 * * *            |    -1 | 0
            every half hour              | */30 * * * *         |    30 | 60
            Sunday is day 0              | 0 0 * * 0            |    -1 | 8640
            and day 7                    | 0 0 * * 7            |    -1 | 8640
            names of days                | 30 2 * * TUE-Sat     |    -1 | 1590
            """)
    void lines_of_crontab_have_five_fields(String situation, String cron, long after, long next) {
        assertEquals(next * MINUTE, CronTimetable.ofCrontab(cron).after(after < 0 ? -1 : after * MINUTE));
    }

    @Test
    void a_crontab_with_six_fields_is_refused() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> CronTimetable.ofCrontab("0 8 ? * * *"));

        assertThat(refusal).hasMessageContaining("needs five fields");
    }

    @Test
    void moment_comes_once() {
        var once = new Timetable.Once(DAY);

        assertEquals(DAY, once.after(-1));
        assertEquals(Timetable.NEVER, once.after(DAY));
    }

    @Test
    void rate_begins_when_its_time_has_passed() {
        var every = new Timetable.Every(10);

        assertEquals(10, every.after(-1));
        assertEquals(20, every.after(10));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            0 8 * * *        | needs six fields
            0 8 1 * ? *      | the day of month of a cron line must be * or ?
            0 8 ? MAY * *    | the month of a cron line must be * or ?
            0 8 ? * * 2027   | the year of a cron line must be * or ?
            60 8 ? * * *     | numbers from 0 to 59
            0 9-8 ? * * *    | numbers from 0 to 23
            0 8 ? * FOO *    | numbers from 1 to 7
            0/0 8 ? * * *    | numbers from 0 to 59
            """)
    void unreadable_lines_are_refused(String cron, String reason) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new CronTimetable(cron));

        assertThat(refusal).hasMessageContaining(reason);
    }
}
