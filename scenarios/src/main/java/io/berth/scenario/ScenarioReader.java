package io.berth.scenario;

import com.google.inject.Inject;
import io.berth.orchestrator.Assumption;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.OrchestratorKind;
import io.berth.settings.Located;
import io.berth.settings.Mark;
import io.berth.settings.NearestWord;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Section;
import io.berth.workload.ImageSpec;
import io.berth.workload.Release;
import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/** Reads scenario files: every mistake at once, each with its place, or a scenario. */
public final class ScenarioReader {
    private final Section<ScenarioFormat.Draft> root;

    /**
     * What reading a file came to.
     *
     * @param scenario null when the file has mistakes
     * @param report mistakes and warnings as text; empty when there are none
     */
    public record Reading(@Nullable Scenario scenario, String report) {}

    @Inject
    public ScenarioReader(Map<String, OrchestratorKind> kinds) {
        root = ScenarioFormat.of(kinds);
    }

    /** Reads one file. Never throws for what is in it. */
    public Reading read(Path file) {
        Problems problems = new Problems();
        Node tree = YamlTree.read(file, problems);
        Scenario scenario = tree == null ? null : read(tree, problems);
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        return new Reading(problems.hasErrors() ? null : scenario, problems.report(name));
    }

    /** The JSON Schema (2020-12) of a scenario file. */
    public String schema() {
        return JsonSchema.of(root);
    }

    /** Every key of a scenario file, as Markdown. */
    public String guide() {
        return SectionGuide.of(root);
    }

    private @Nullable Scenario read(Node tree, Problems problems) {
        io.berth.settings.Reading reading = io.berth.settings.Reading.of(problems, "scenario");
        ScenarioFormat.Draft draft = root.read(tree, reading);
        if (draft == null) {
            return null;
        }
        NameChecks names = new NameChecks(draft, problems);
        names.check();
        if (problems.hasErrors()) {
            return null;
        }
        Workload workload = workload(draft);
        draft.orchestrators()
                .forEach((name, spec) -> spec.value()
                        .check(
                                workload,
                                mistake -> problems.error(spec.mark(), name + ": " + mistake),
                                warning -> problems.warning(spec.mark(), name + ": " + warning)));
        return scenario(draft, workload, assumptions(reading));
    }

    private static ImmutableList<Assumption> assumptions(io.berth.settings.Reading reading) {
        return Lists.immutable
                .withAll(reading.assumptions())
                .collect(assumed -> new Assumption(assumed.path(), assumed.value(), assumed.reason()));
    }

    private static Workload workload(ScenarioFormat.Draft draft) {
        Map<String, ImageSpec> images = new LinkedHashMap<>();
        draft.images().forEach((name, image) -> images.put(name, image.apply(name)));
        MutableList<ServiceSpec> services = Lists.mutable.empty();
        draft.workload()
                .services()
                .forEach((name, service) -> services.add(service.named().apply(name)));
        MutableList<WorkItem> items = Lists.mutable.withAll(services);
        draft.workload().jobs().forEach((name, job) -> items.add(job.named().apply(name)));
        ImmutableList<Release> releases =
                Lists.immutable.withAll(draft.deployments()).collect(each -> each.release(services.toImmutable()));
        return new Workload(Maps.immutable.withAll(images), items.toImmutable(), releases);
    }

    private static Scenario scenario(
            ScenarioFormat.Draft draft, Workload workload, ImmutableList<Assumption> assumptions) {
        MutableList<Contender> contenders = Lists.mutable.empty();
        draft.orchestrators().forEach((name, spec) -> contenders.add(new Contender(name, spec.value())));
        ImmutableList<Fault> faults = Lists.immutable.withAll(draft.faults()).collect(FaultFormat.Named::fault);
        return new Scenario(
                draft.name(),
                draft.description(),
                draft.seed(),
                draft.durationMicros(),
                Lists.immutable.withAll(draft.zones()),
                draft.prices(),
                workload,
                contenders.toImmutable(),
                faults,
                Lists.immutable.withAll(draft.expectations()).collect(Located::value),
                assumptions);
    }

    /** Names that must be known where they are used. */
    private record NameChecks(ScenarioFormat.Draft draft, Problems problems) {
        void check() {
            Set<String> items = new TreeSet<>(draft.workload().services().keySet());
            draft.workload().jobs().forEach((name, job) -> {
                if (!items.add(name)) {
                    problems.error(job.image().mark(), "a service and a job are both called '" + name + "'");
                }
            });
            if (items.isEmpty()) {
                problems.error(Mark.WHOLE_FILE, "the workload has neither a service nor a job");
            }
            if (draft.orchestrators().isEmpty()) {
                problems.error(Mark.WHOLE_FILE, "there is no orchestrator to run the workload");
            }
            draft.workload().services().values().forEach(service -> image(service.image()));
            draft.workload().jobs().values().forEach(job -> image(job.image()));
            for (FaultFormat.Named fault : draft.faults()) {
                known(fault.zone(), "zone", draft.zones());
                known(fault.item(), "service or job", items);
            }
            for (DeploymentFormat.Named deployment : draft.deployments()) {
                known(
                        deployment.service(),
                        "service",
                        draft.workload().services().keySet());
                known(deployment.image(), "image", draft.images().keySet());
            }
            draft.expectations().forEach(this::expectation);
        }

        private void image(Located<String> image) {
            known(image, "image", draft.images().keySet());
        }

        private void expectation(Located<Expectation> line) {
            known(
                    new Located<>(line.value().contender(), line.mark()),
                    "orchestrator",
                    draft.orchestrators().keySet());
        }

        private void known(@Nullable Located<String> name, String noun, Collection<String> known) {
            if (name != null && !known.contains(name.value())) {
                problems.error(
                        name.mark(),
                        "unknown " + noun + " " + Problems.quoted(name.value()),
                        NearestWord.hint(name.value(), known));
            }
        }
    }
}
