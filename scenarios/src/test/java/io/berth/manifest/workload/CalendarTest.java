package io.berth.manifest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.imported.Nodes;
import io.berth.settings.Mark;
import io.berth.workload.CronLine;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Moments of crontab lines by the clocks of a place, in seconds since the midnight of UTC at which a scenario begins. */
class CalendarTest {
    private static final int HOUR = 3_600;

    private static List<Long> moments(String startDate, String line, String zone) {
        var scenario = Nodes.map(Map.of("startDate", startDate, "duration", "24h"), Mark.WHOLE_FILE);
        return Calendar.of(scenario, LocalDate.EPOCH).moments(new CronLine(line), ZoneId.of(zone));
    }

    @Test
    void half_past_two_in_india_is_nine_in_the_evening_before() {
        assertThat(moments("2026-03-01", "30 2 * * *", "Asia/Kolkata")).containsExactly(21L * HOUR);
    }

    @Test
    void the_day_of_the_week_is_that_of_the_place() {
        // 1 March 2026 is a Sunday; in Tokyo Monday begins at 15:00 UTC.
        assertThat(moments("2026-03-01", "0 1 * * MON", "Asia/Tokyo")).containsExactly(16L * HOUR);
        assertThat(moments("2026-03-01", "0 1 * * MON", "UTC")).isEmpty();
    }

    @Test
    void an_hour_that_clocks_leave_out_has_no_moments() {
        assertThat(moments("2026-03-29", "30 2 * * *", "Europe/Berlin")).isEmpty();
    }

    @Test
    void an_hour_that_comes_twice_has_its_moments_twice() {
        assertThat(moments("2026-10-25", "30 2 * * *", "Europe/Berlin")).containsExactly(HOUR / 2L, 3L * HOUR / 2);
    }
}
