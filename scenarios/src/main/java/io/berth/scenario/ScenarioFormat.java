package io.berth.scenario;

import io.berth.billing.PriceBook;
import io.berth.billing.Terms;
import io.berth.manifest.workload.ManifestDefaults;
import io.berth.manifest.workload.ManifestImport;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.OrchestratorKind;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.World;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Located;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobSpec;
import io.berth.workload.ServiceSpec;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The whole scenario file, declared once: from here come the reader, the JSON Schema and the guide. */
final class ScenarioFormat {
    private static final String REGION = "us-east-1";
    private static final List<String> REGIONS = List.of(REGION, "eu-central-1");
    static final List<String> ZONES = List.of("us-east-1a", "us-east-1b", "us-east-1c");
    private static final long MAX_DURATION_MICROS = 400L * 86_400_000_000L;

    /** What the file says, before names are checked against each other. */
    record Draft(
            String name,
            String description,
            long seed,
            long durationMicros,
            LocalDate startDate,
            List<String> zones,
            PriceBook prices,
            Map<String, Function<String, ImageSpec>> images,
            Work workload,
            Map<String, Located<OrchestratorSpec>> orchestrators,
            List<DeploymentFormat.Draft> deployments,
            List<Fault> faults,
            List<Expectation> expectations) {}

    /** Services and jobs by name. */
    record Work(Map<String, Function<String, ServiceSpec>> services, Map<String, Function<String, JobSpec>> jobs) {}

    private static final Section<Work> WORKLOAD =
            Section.of("workload", "What is asked for, the same of every orchestrator.", fields -> {
                Field<Map<String, Function<String, ServiceSpec>>> services =
                        fields.nested("services", WorkloadFormat.services(), "services by name");
                Field<Map<String, Function<String, JobSpec>>> jobs =
                        fields.nested("jobs", WorkloadFormat.jobs(), "jobs by name");
                fields.optional(
                        ManifestImport.MANIFESTS,
                        Formats.list(Formats.text()),
                        List.of(),
                        "YAML or JSON files with objects of Kubernetes, in the folder of this file, which become services and jobs");
                fields.optional(
                        ManifestImport.DEFAULTS,
                        ManifestDefaults.SECTION,
                        "what manifests do not say; as its keys say when missing");
                return values -> new Work(values.get(services), values.get(jobs));
            });

    private ScenarioFormat() {}

    static Section<Draft> of(Map<String, OrchestratorKind> kinds) {
        Format<Located<OrchestratorSpec>> orchestrator = Formats.located(Formats.byKind("kind", sections(kinds)));
        return Section.of(
                "scenario", "One workload, the orchestrators that run it, and what happens to them.", fields -> {
                    Field<String> name = fields.required(
                            "name", Formats.identifier(), "name of the scenario and of the folder of its results");
                    Field<String> description = fields.optional("description", Formats.text(), "", "what it shows");
                    Field<Long> seed =
                            fields.optional("seed", Formats.longInteger(0, Long.MAX_VALUE), 1L, "where chance begins");
                    Field<Long> duration = fields.required(
                            "duration",
                            Formats.timeOfRun().as(ScenarioFormat::sensible),
                            "how long it is watched, such as 4h");
                    Field<LocalDate> startDate = fields.optional(
                            "startDate",
                            Formats.date(),
                            World.USUAL_START.toLocalDate(),
                            "the day at whose first moment, in UTC, it begins; placement queries may ask for registeredAt");
                    Field<String> region =
                            fields.optional("region", Formats.word("region", REGIONS), REGION, "where it runs");
                    Field<List<String>> zones = fields.optional(
                            "zones",
                            Formats.nonEmptyList(Formats.identifier()),
                            ZONES,
                            "availability zones in use; those of another region are called like it when missing");
                    Field<PriceBook> prices = fields.optional(
                            "prices",
                            new PricesFormat(),
                            PriceBook.usEast1(),
                            "what things cost: a price book, or single prices that differ from one, by key; another region has its own book when missing");
                    Field<Terms> billing = fields.nested(
                            "billing", BillingFormat.SECTION, "what is bought beside machines, and on which terms");
                    Field<Map<String, Function<String, ImageSpec>>> images =
                            fields.required("images", ImageFormat.images(), "container images by name");
                    Field<Work> workload = fields.required("workload", WORKLOAD, "services and jobs");
                    Field<Map<String, Located<OrchestratorSpec>>> orchestrators = fields.required(
                            "orchestrators",
                            Formats.map(Formats.identifier(), orchestrator),
                            "who runs the workload, by name");
                    Field<List<DeploymentFormat.Draft>> deployments = fields.optional(
                            "deployments",
                            Formats.list(DeploymentFormat.DEPLOYMENT),
                            List.of(),
                            "new revisions of services and when they are deployed");
                    Field<List<Fault>> faults = fields.optional(
                            "faults", Formats.list(FaultFormat.FAULT), List.of(), "what breaks and when");
                    Field<List<Expectation>> expectations = fields.optional(
                            "expect",
                            Formats.list(ExpectationFormat.expectation()),
                            List.of(),
                            "figures that ought to come out, such as fargate.timeToStart.p95 < 90s");
                    return values -> new Draft(
                            values.get(name),
                            values.get(description),
                            values.get(seed),
                            values.get(duration),
                            values.get(startDate),
                            values.wrote(zones) ? values.get(zones) : zones(values.get(region)),
                            book(values, prices, values.get(region)).on(values.get(billing)),
                            values.get(images),
                            values.get(workload),
                            values.get(orchestrators),
                            values.get(deployments),
                            values.get(faults),
                            values.get(expectations));
                });
    }

    private static List<String> zones(String region) {
        return ZONES.stream().map(zone -> zone.replace(REGION, region)).toList();
    }

    private static PriceBook book(Values values, Field<PriceBook> prices, String region) {
        if (!values.wrote(prices)) {
            return PriceBook.of(region);
        }
        PriceBook book = values.get(prices);
        if (!book.isFor(region)) {
            values.warning(prices, "the prices of " + book.name() + " are not those of the region " + region);
        }
        return book;
    }

    private static Map<String, Section<? extends OrchestratorSpec>> sections(Map<String, OrchestratorKind> kinds) {
        Map<String, Section<? extends OrchestratorSpec>> sections = new LinkedHashMap<>();
        kinds.forEach((word, kind) -> sections.put(word, kind.section()));
        return sections;
    }

    private static long sensible(long micros) {
        if (micros < 1_000_000 || micros > MAX_DURATION_MICROS) {
            throw new IllegalArgumentException("must lie between 1s and 400d");
        }
        return micros;
    }
}
