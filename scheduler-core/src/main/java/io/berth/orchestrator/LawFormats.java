package io.berth.orchestrator;

import io.berth.random.BoundedPareto;
import io.berth.random.Constant;
import io.berth.random.Empirical;
import io.berth.random.Exponential;
import io.berth.random.Gamma;
import io.berth.random.Law;
import io.berth.random.Lognormal;
import io.berth.random.Uniform;
import io.berth.random.Weibull;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Node;
import io.berth.settings.Reading;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a duration that varies is written: {@code 30s}, or {@code { lognormal: { median: 40s, p95: 3min } }}. */
public final class LawFormats {
    private static final double MICROS_PER_SECOND = 1e6;

    private static final Section<Law> UNIFORM = Section.of("uniform", "Every length between two is alike.", fields -> {
        Field<Long> from = fields.required("from", Formats.duration(), "the shortest");
        Field<Long> to = fields.required("to", Formats.duration(), "the longest");
        return values -> new Uniform(seconds(values.get(from)), seconds(values.get(to)));
    });

    private static final Section<Law> LOGNORMAL =
            Section.of("lognormal", "Most are short, a few are long: the usual shape of run times.", fields -> {
                Field<Long> median = fields.required("median", Formats.duration(), "half of them are shorter");
                Field<Long> p95 = fields.required("p95", Formats.duration(), "19 of 20 are shorter");
                return values -> new Lognormal(seconds(values.get(median)), seconds(values.get(p95)));
            });

    private static final Section<Law> GAMMA = Section.of("gamma", "Around a mean, with a given spread.", fields -> {
        Field<Long> mean = fields.required("mean", Formats.duration(), "the average");
        Field<Double> cv = fields.required("cv", Formats.decimal(0.01, 100), "standard deviation over mean");
        return values -> new Gamma(seconds(values.get(mean)), values.get(cv));
    });

    private static final Section<Law> WEIBULL =
            Section.of("weibull", "Life times that age or get stronger.", fields -> {
                Field<Long> scale = fields.required("scale", Formats.duration(), "63 of 100 are shorter");
                Field<Double> shape = fields.required("shape", Formats.decimal(0.05, 50), "below 1 for a heavy tail");
                return values -> new Weibull(seconds(values.get(scale)), values.get(shape));
            });

    private static final Section<Law> PARETO =
            Section.of("pareto", "A few giants carry nearly all the load; cut off at both ends.", fields -> {
                Field<Long> low = fields.required("low", Formats.duration(), "the shortest");
                Field<Long> high = fields.required("high", Formats.duration(), "the longest");
                Field<Double> shape = fields.required("shape", Formats.decimal(0.05, 50), "tail index, 0.7 at Google");
                return values ->
                        new BoundedPareto(seconds(values.get(low)), seconds(values.get(high)), values.get(shape));
            });

    private LawFormats() {}

    /** A length of time: one duration for all, or a law. */
    public static Format<Law> duration() {
        Map<String, Format<? extends Law>> laws = new LinkedHashMap<>();
        laws.put("constant", constant());
        laws.put("uniform", UNIFORM);
        laws.put("exponential", Formats.duration().as(mean -> new Exponential(seconds(mean))));
        laws.put("lognormal", LOGNORMAL);
        laws.put("gamma", GAMMA);
        laws.put("weibull", WEIBULL);
        laws.put("pareto", PARETO);
        laws.put("empirical", Formats.nonEmptyList(Formats.duration()).as(LawFormats::sample));
        return new WithDefaults(Formats.oneOf(constant(), Formats.choice("law", laws)));
    }

    /** The same format, which can also write the laws that serve as defaults. */
    private record WithDefaults(Format<Law> format) implements Format<Law> {
        @Override
        public @Nullable Law read(Node node, Reading reading) {
            return format.read(node, reading);
        }

        @Override
        public Map<String, Object> schema() {
            return format.schema();
        }

        @Override
        public String summary() {
            return format.summary();
        }

        @Override
        public List<Section<?>> sections() {
            return format.sections();
        }

        @Override
        public @Nullable Object written(Law law) {
            return switch (law) {
                case Constant constant -> written(constant.value());
                case Exponential exponential -> Map.of("exponential", written(exponential.mean()));
                case Uniform uniform ->
                    Map.of("uniform", pair("from", written(uniform.low()), "to", written(uniform.high())));
                case Lognormal lognormal ->
                    Map.of("lognormal", pair("median", written(lognormal.median()), "p95", written(lognormal.p95())));
                default -> null;
            };
        }

        private static Object written(double seconds) {
            Object text = Formats.duration().written(Math.round(seconds * MICROS_PER_SECOND));
            return text == null ? seconds + "s" : text;
        }

        private static Map<String, Object> pair(String first, Object one, String second, Object other) {
            Map<String, Object> pair = new LinkedHashMap<>();
            pair.put(first, one);
            pair.put(second, other);
            return pair;
        }
    }

    private static Format<Law> constant() {
        return Formats.duration().as(value -> new Constant(seconds(value)));
    }

    private static Law sample(List<Long> micros) {
        return Empirical.ofSample(
                micros.stream().mapToDouble(LawFormats::seconds).toArray());
    }

    private static double seconds(long micros) {
        return micros / MICROS_PER_SECOND;
    }
}
