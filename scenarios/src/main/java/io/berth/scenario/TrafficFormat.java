package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.DiscreteTraffic;
import io.berth.workload.DiscreteTraffic.Routing;
import io.berth.workload.RateCurve;
import io.berth.workload.RateStep;
import io.berth.workload.RateSteps;
import io.berth.workload.SteadyRate;
import io.berth.workload.Traffic.Spike;
import io.berth.workload.TrafficModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The requests of a service: where their rate comes from, and the model that looks at them. */
final class TrafficFormat {
    private static final String ATTRIBUTES = "Elastic Load Balancing user guide, target group attributes";
    private static final DiscreteTraffic DEFAULTS = DiscreteTraffic.DEFAULTS;

    /** What the section says; the cost of a request stands beside it. */
    record Draft(RateCurve usual, List<Spike> spikes, TrafficModel model) {}

    private static final Section<Spike> SPIKE =
            Section.of("spike", "A flash crowd: the rate rises, stays, and falls again.", fields -> {
                Field<Long> at = fields.required("at", Formats.timeOfRun(), "when the rise begins");
                Field<Double> to = fields.required("to", Formats.rate(), "rate at the top");
                Field<Long> ramp =
                        fields.optional("ramp", Formats.duration(), 0L, "length of the rise and of the fall");
                Field<Long> hold = fields.required("hold", Formats.duration(), "time at the top");
                return values -> new Spike(values.get(at), values.get(to), values.get(ramp), values.get(hold));
            });

    private static final Section<RateCurve> RECORDED =
            Section.of("recorded", "A rate that was measured: each value holds until the next.", fields -> {
                Field<List<RateStep>> rates = fields.required(
                                RecordedRates.RATES,
                                Formats.nonEmptyList(ArrivalFormat.STEP),
                                "the values, earliest first")
                        .unless(RecordedRates.FILE);
                fields.optional(
                        RecordedRates.FILE,
                        Formats.text(),
                        "a CSV file with the columns time and rate, in the folder of this file");
                Field<Long> every = fields.optional("every", Formats.duration(), "repeats after so long, such as 24h");
                return values -> {
                    Long micros = values.orNull(every);
                    return new RateSteps(values.get(rates), micros == null ? 0 : micros);
                };
            });

    private TrafficFormat() {}

    /** For the key {@code traffic}. */
    static Format<Draft> traffic() {
        Map<String, Section<Draft>> models = new LinkedHashMap<>();
        models.put("fluid", fluid());
        models.put("discrete", discrete());
        return Formats.byKind("model", models, "fluid");
    }

    private static Section<Draft> fluid() {
        return Section.of(
                "fluidTraffic",
                "Requests of a service as nothing but a rate: tasks answer what their CPU allows, the rest fails at once.",
                fields -> {
                    Rate rate = new Rate(fields);
                    return values -> rate.draft(values, TrafficModel.FLUID);
                });
    }

    private static Section<Draft> discrete() {
        return Section.of(
                "discreteTraffic",
                "Requests of a service one by one: each arrives by chance, is routed, waits, is answered or fails.",
                fields -> {
                    Rate rate = new Rate(fields);
                    Field<Routing> routing = fields.optional(
                                    "routing", routing(), DEFAULTS.routing(), "how the load balancer chooses a target")
                            .source(ATTRIBUTES);
                    Field<Integer> concurrency = fields.optional(
                                    "concurrency",
                                    Formats.integer(1, 100_000),
                                    DEFAULTS.concurrency(),
                                    "requests that a task works on at a time; they share its CPU")
                            .assumed("depends on the application; Tomcat has 200 threads");
                    Field<Integer> queue = fields.optional(
                                    "queue",
                                    Formats.integer(0, 100_000),
                                    DEFAULTS.queue(),
                                    "requests that wait in a task beyond these; the next one fails")
                            .assumed("depends on the application; Tomcat lets 100 connections wait");
                    Field<Long> idleTimeout = fields.optional(
                                    "idleTimeout",
                                    Formats.duration(),
                                    DEFAULTS.timeoutMicros(),
                                    "the load balancer gives a request up after so long without an answer")
                            .source("Elastic Load Balancing user guide, load balancer attributes");
                    Field<Long> clientTimeout = fields.optional(
                            "clientTimeout", Formats.duration(), "clients give a request up after so long");
                    Field<Long> slowStart = fields.optional(
                                    "slowStart",
                                    Formats.duration(),
                                    DEFAULTS.slowStartMicros(),
                                    "the share of a new target grows so long, 30 s to 900 s; with round_robin only")
                            .source(ATTRIBUTES);
                    return values -> {
                        Long patience = values.orNull(clientTimeout);
                        long idle = values.get(idleTimeout);
                        return rate.draft(
                                values,
                                new DiscreteTraffic(
                                        values.get(routing),
                                        values.get(concurrency),
                                        values.get(queue),
                                        patience == null ? idle : Math.min(idle, patience),
                                        values.get(slowStart)));
                    };
                });
    }

    private static Format<Routing> routing() {
        Map<String, Routing> words = new LinkedHashMap<>();
        words.put("round_robin", Routing.ROUND_ROBIN);
        words.put("least_outstanding_requests", Routing.LEAST_OUTSTANDING_REQUESTS);
        return Formats.enumeration("routing algorithm", words);
    }

    /** The keys that all models share. */
    private static final class Rate {
        private final Field<Double> steady;
        private final Field<RateCurve> daily;
        private final Field<RateCurve> recorded;
        private final Field<List<Spike>> spikes;

        Rate(Section.Fields fields) {
            steady = fields.optional("steady", Formats.rate(), "requests outside spikes, always as many");
            daily = fields.optional("daily", ArrivalFormat.DAILY.as(curve -> curve), "a rate that swings over the day");
            recorded = fields.optional(RecordedRates.RECORDED, RECORDED, "a rate that was measured");
            spikes = fields.optional("spikes", Formats.list(SPIKE), List.of(), "flash crowds on top");
        }

        Draft draft(Values values, TrafficModel model) {
            @Nullable Double perSecond = values.orNull(steady);
            @Nullable RateCurve always = perSecond == null ? null : new SteadyRate(perSecond);
            List<RateCurve> usual = Stream.of(always, values.orNull(daily), values.orNull(recorded))
                    .filter(Objects::nonNull)
                    .toList();
            if (usual.size() != 1) {
                throw new IllegalArgumentException(
                        "traffic takes one of steady, daily and recorded, got " + usual.size());
            }
            return new Draft(usual.get(0), values.get(spikes), model);
        }
    }
}
