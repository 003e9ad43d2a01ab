package io.berth.scenario;

import io.berth.settings.Call;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small file format with one field of every kind, to test what is derived from declarations. */
final class ToyScenario {
    private ToyScenario() {}

    record Toy(String name, Map<String, Service> services, Map<String, Object> orchestrators) {}

    record Service(String image, int desiredCount) {}

    record Lognormal(long medianMicros, long p95Micros) {
        Lognormal {
            if (p95Micros < medianMicros) {
                throw new IllegalArgumentException("p95 must not be less than the median");
            }
        }
    }

    private static final Section<Lognormal> LOGNORMAL = Section.of("lognormal", "A skewed spread.", fields -> {
        Field<Long> median = fields.required("median", Formats.duration(), "half of the values are below");
        Field<Long> p95 = fields.optional("p95", Formats.duration(), 3_600_000_000L, "nineteen of twenty are below");
        return values -> new Lognormal(values.get(median), values.get(p95));
    });

    private static Format<Object> law() {
        Map<String, Format<?>> laws = new LinkedHashMap<>();
        laws.put("constant", Formats.duration());
        laws.put("lognormal", LOGNORMAL);
        return Formats.oneOf(Formats.duration(), Formats.choice("law", laws));
    }

    private static final Section<Service> SERVICE = Section.of("service", "One service of the workload.", fields -> {
        Field<String> image = fields.required("image", Formats.identifier(), "the image its tasks run");
        Field<Integer> count = fields.optional("desiredCount", Formats.integer(0, 5000), 1, "how many tasks run")
                .alsoKnownAs("replicas");
        fields.optional("cpu", Formats.cpu(), 256, "CPU of one task").source("ECS developer guide");
        fields.optional("memory", Formats.memory(), 512, "memory of one task");
        fields.optional("traffic", Formats.rate(), "requests that arrive");
        fields.optional("duration", law(), "how long a task runs");
        fields.optional("target", Formats.percent(), 0.6, "utilization to hold");
        fields.optional("public", Formats.bool(), false, "whether it has a public address");
        fields.optional("weight", Formats.decimal(0, 10), 1.0, "share of the load | relative");
        return values -> new Service(values.get(image), values.get(count));
    });

    private static final Section<Object> ECS = Section.of("ecs", "Amazon ECS on EC2.", fields -> {
        Field<List<Call>> steps = fields.optional(
                "placementStrategy",
                Formats.list(Formats.call(
                        "placement step", List.of("binpack(cpu)", "binpack(memory)", "random", "spread(attribute:*)"))),
                List.of(new Call("random", "")),
                "how hosts are chosen");
        fields.optional("zones", Formats.nonEmptyList(Formats.identifier()), "where hosts may stand");
        return values -> values.get(steps);
    });

    private static final Section<Object> FARGATE = Section.of("fargate", "AWS Fargate.", fields -> {
        Field<Long> launch = fields.optional("launch", Formats.duration(), 15_000_000L, "time to the first image byte")
                .assumed("AWS publishes no figure");
        fields.optional("bandwidth", Formats.bandwidth(), "network of one task");
        fields.optional("price", Formats.money(), 40_480_000_000L, "price of one vCPU hour");
        return values -> values.get(launch);
    });

    static final Section<Toy> ROOT = Section.of("toy", "A small scenario.", fields -> {
        Field<String> name = fields.required("name", Formats.identifier(), "name of the scenario");
        fields.optional("description", Formats.text(), "what it shows");
        fields.optional("seed", Formats.longInteger(0, Long.MAX_VALUE), 1L, "where chance begins");
        fields.optional("imageSize", Formats.bytes(), 420_000_000L, "bytes to pull");
        fields.optional("opensAt", Formats.timeOfDay(), 0L, "start of the working day");
        fields.optional(
                "level", Formats.enumeration("level", Map.of("low", 1), Map.of("little", "low")), 1, "how loud");
        Field<Map<String, Service>> services =
                fields.nested("services", Formats.map(Formats.identifier(), SERVICE), "services by name");
        Field<Map<String, Object>> orchestrators = fields.required(
                "orchestrators",
                Formats.map(Formats.identifier(), Formats.byKind("kind", kinds())),
                "where the workload runs");
        return values -> new Toy(values.get(name), values.get(services), values.get(orchestrators));
    });

    private static Map<String, Section<?>> kinds() {
        Map<String, Section<?>> kinds = new LinkedHashMap<>();
        kinds.put("ecs", ECS);
        kinds.put("fargate", FARGATE);
        return kinds;
    }
}
