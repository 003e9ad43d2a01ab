package io.berth.manifest.workload;

import io.berth.imported.Nodes;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import io.berth.workload.CronLine;
import io.berth.workload.ZonedCron;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days of a scenario, for timetables in minutes, hours and days. */
final class Calendar {
    private static final int MOST_MOMENTS = 20_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final LocalDate start;
    private final long seconds;

    private Calendar(LocalDate start, long seconds) {
        this.start = start;
        this.seconds = seconds;
    }

    /**
     * Looks at startDate and duration, which their own reader judges.
     *
     * @param usualStart the day on which a scenario begins that says none
     */
    static Calendar of(Node scenario, LocalDate usualStart) {
        LocalDate start = read(Nodes.at(scenario, "startDate"), Formats.date());
        Long micros = read(Nodes.at(scenario, "duration"), Formats.timeOfRun());
        return new Calendar(start == null ? usualStart : start, micros == null ? 0 : micros / MICROS_PER_SECOND);
    }

    private static <T> @Nullable T read(@Nullable Node node, Format<T> format) {
        return node == null ? null : Reading.of(new Problems(), "scenario").value("time", node, format);
    }

    /** The moments of a timetable within the run, in seconds since its start. */
    List<Long> moments(CronLine line, ZoneId zone) {
        var cron = new ZonedCron(line, zone, start);
        List<Long> moments = new ArrayList<>();
        for (long micros = cron.after(-1); micros < seconds * MICROS_PER_SECOND; micros = cron.after(micros)) {
            moments.add(micros / MICROS_PER_SECOND);
            if (moments.size() > MOST_MOMENTS) {
                throw new IllegalArgumentException("it runs more often than 20,000 times within the duration");
            }
        }
        return moments;
    }
}
