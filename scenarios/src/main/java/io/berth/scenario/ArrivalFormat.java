package io.berth.scenario;

import io.berth.scaling.CronTimetable;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.workload.AllAtOnce;
import io.berth.workload.Arrivals;
import io.berth.workload.Burst;
import io.berth.workload.Cron;
import io.berth.workload.CronLine;
import io.berth.workload.DailyCurve;
import io.berth.workload.FixedRate;
import io.berth.workload.Poisson;
import io.berth.workload.RateStep;
import io.berth.workload.RateSteps;
import io.berth.workload.Schedule;
import io.berth.workload.ZonedCron;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When the tasks of a job arrive: {@code { poisson: 30/min }}, {@code { allAtOnce: { count: 3500 } }} and so on. */
final class ArrivalFormat {
    private static final String CRON_JOBS = "Kubernetes documentation, CronJob";

    private static final int MAX_BURST = 10_000_000;

    private static final Section<Burst> BURST = Section.of("burst", "Tasks that arrive in one moment.", fields -> {
        Field<Long> at = fields.optional("at", Formats.timeOfRun(), 0L, "when");
        Field<Integer> count = fields.required("count", Formats.integer(1, MAX_BURST), "how many");
        return values -> new Burst(values.get(at), values.get(count));
    });

    static final Section<RateStep> STEP = Section.of("step", "A rate that holds from a moment on.", fields -> {
        Field<Long> from = fields.required("from", Formats.timeOfRun(), "since when");
        Field<Double> rate = fields.required("rate", Formats.rate(), "so many per time");
        return values -> new RateStep(values.get(from), values.get(rate));
    });

    private static final Section<Arrivals> STEPS =
            Section.of("steps", "Independent arrivals whose rate changes in steps.", fields -> {
                Field<List<RateStep>> steps =
                        fields.required("rates", Formats.nonEmptyList(STEP), "the steps, earliest first");
                Field<Long> period = fields.optional("every", Formats.duration(), "repeats after so long, such as 24h");
                return values -> {
                    Long micros = values.orNull(period);
                    return micros == null ? new RateSteps(values.get(steps)) : new RateSteps(values.get(steps), micros);
                };
            });

    static final Section<DailyCurve> DAILY = Section.of("daily", "A rate that swings over the day.", fields -> {
        Field<Double> mean = fields.required("mean", Formats.rate(), "average rate");
        Field<Double> amplitude =
                fields.optional("amplitude", Formats.decimal(0, 1), 0.5, "swing around the mean, as a share of it");
        Field<Long> peak = fields.optional("peak", Formats.timeOfDay(), 50_400_000_000L, "when it is highest");
        return values -> new DailyCurve(values.get(mean), values.get(amplitude), values.get(peak));
    });

    static final Section<ZonedCron> ZONED_CRON = Section.of(
            "cron",
            "A crontab line by the calendar, which begins with startDate, and by the clocks of a place.",
            fields -> {
                Field<CronLine> schedule = fields.required(
                                "schedule",
                                Formats.text().as(CronLine::new),
                                "minutes, hours, days of the month, months, days of the week, or a word such as @daily")
                        .source(CRON_JOBS);
                Field<ZoneId> zone = fields.optional(
                                "timeZone",
                                Formats.text().as(ArrivalFormat::zone, ZoneId::getId),
                                ZoneId.of("UTC"),
                                "whose clocks count, such as Europe/Berlin")
                        .source(CRON_JOBS);
                return values -> new ZonedCron(values.get(schedule), values.get(zone), LocalDate.EPOCH);
            });

    private ArrivalFormat() {}

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("'" + name + "' is no time zone such as Europe/Berlin", unknown);
        }
    }

    static Format<Arrivals> arrivals() {
        Map<String, Format<? extends Arrivals>> laws = new LinkedHashMap<>();
        laws.put("poisson", Formats.rate().as(Poisson::new));
        laws.put("fixedRate", Formats.rate().as(FixedRate::new));
        laws.put("allAtOnce", BURST.as(burst -> new AllAtOnce(burst.atMicros(), burst.count())));
        laws.put("schedule", Formats.nonEmptyList(BURST).as(Schedule::new));
        laws.put(
                "cron",
                Formats.<Arrivals>oneOf(
                        Formats.text().as(line -> new Cron(CronTimetable.ofCrontab(line))), ZONED_CRON));
        laws.put("steps", STEPS);
        laws.put("daily", DAILY);
        return Formats.choice("arrival law", laws);
    }
}
