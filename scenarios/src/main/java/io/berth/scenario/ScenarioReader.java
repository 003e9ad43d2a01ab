package io.berth.scenario;

import com.google.inject.Inject;
import io.berth.imported.ImportedFiles;
import io.berth.imported.Notes;
import io.berth.orchestrator.OrchestratorKind;
import io.berth.settings.Assumption;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Section;
import io.berth.workload.ImageSpec;
import io.berth.workload.Release;
import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.yaml.YamlTree;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
        ImportedFiles imported = new ImportedFiles(file, problems);
        Node tree = YamlTree.read(file, problems);
        Scenario scenario = tree == null ? null : read(Imports.into(tree, imported, problems), imported, problems);
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        boolean isSound = !problems.hasErrors() && !imported.hasErrors();
        return new Reading(isSound ? scenario : null, report(problems.report(name), imported.report()));
    }

    private static String report(String ofScenario, String ofFiles) {
        return ofScenario + (ofScenario.isEmpty() || ofFiles.isEmpty() ? "" : "\n") + ofFiles;
    }

    /** The JSON Schema (2020-12) of a scenario file. */
    public String schema() {
        return JsonSchema.of(root);
    }

    /** Every key of a scenario file, as Markdown. */
    public String guide() {
        return SectionGuide.of(root);
    }

    private @Nullable Scenario read(Node tree, ImportedFiles imported, Problems problems) {
        io.berth.settings.Reading reading = io.berth.settings.Reading.of(problems, "scenario");
        ScenarioFormat.Draft draft = root.read(tree, reading);
        NameChecks names = new NameChecks(tree, problems);
        names.check(draft == null ? ScenarioFormat.ZONES : draft.zones());
        if (!problems.hasErrors() && !imported.hasErrors()) {
            names.checkCounts();
            names.checkShifts();
        }
        if (draft == null || problems.hasErrors() || imported.hasErrors()) {
            return null;
        }
        Workload workload;
        try {
            workload = workload(draft);
        } catch (IllegalArgumentException refusal) {
            problems.error(Mark.WHOLE_FILE, String.valueOf(refusal.getMessage()));
            return null;
        }
        draft.orchestrators()
                .forEach((name, spec) -> spec.value()
                        .check(
                                workload,
                                mistake -> problems.error(spec.mark(), name + ": " + mistake),
                                warning -> problems.warning(spec.mark(), name + ": " + warning)));
        return scenario(draft, workload, Lists.immutable.withAll(reading.assumptions()), imported.notes());
    }

    private static Workload workload(ScenarioFormat.Draft draft) {
        Map<String, ImageSpec> images = new LinkedHashMap<>();
        draft.images().forEach((name, image) -> images.put(name, image.apply(name)));
        MutableList<ServiceSpec> services = Lists.mutable.empty();
        draft.workload().services().forEach((name, service) -> services.add(service.apply(name)));
        MutableList<WorkItem> items = Lists.mutable.withAll(services);
        draft.workload().jobs().forEach((name, job) -> items.add(job.apply(name).startingOn(draft.startDate())));
        ImmutableList<Release> releases =
                Lists.immutable.withAll(draft.deployments()).collect(each -> each.release(services.toImmutable()));
        items.collect(item -> item.shape().image())
                .forEach(name -> images.computeIfAbsent(name, names -> ImageFormat.together(names, images)));
        return new Workload(Maps.immutable.withAll(images), items.toImmutable(), releases);
    }

    private static Scenario scenario(
            ScenarioFormat.Draft draft, Workload workload, ImmutableList<Assumption> assumptions, Notes notes) {
        MutableList<Contender> contenders = Lists.mutable.empty();
        draft.orchestrators().forEach((name, spec) -> contenders.add(new Contender(name, spec.value())));
        return new Scenario(
                draft.name(),
                draft.description(),
                draft.seed(),
                draft.durationMicros(),
                draft.startDate().atStartOfDay(),
                Lists.immutable.withAll(draft.zones()),
                draft.prices(),
                workload,
                contenders.toImmutable(),
                Lists.immutable.withAll(draft.faults()),
                Lists.immutable.withAll(draft.expectations()),
                assumptions,
                notes);
    }
}
