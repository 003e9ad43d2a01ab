package io.berth.cli;

import io.berth.experiment.Audience;
import io.berth.experiment.Experiment;
import io.berth.experiment.ReplicationSeeds;
import io.berth.experiment.RunResult;
import io.berth.report.FactFile;
import io.berth.report.ReplicatedSummary;
import io.berth.report.ReplicatedTable;
import io.berth.report.ResultFiles;
import io.berth.report.Summary;
import io.berth.report.TerminalTable;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.LongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code berth run FILE}: the scenario on each of its orchestrators, a table, and the files of the result. */
@Command(name = "run", description = "Runs a scenario on each of its orchestrators and compares them.")
final class RunCommand implements Callable<Integer> {
    private static final int MOST_REPLICATIONS = 10_000;

    private final Parts parts;

    @Mixin
    private ScenarioFile file = new ScenarioFile();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only these orchestrators of the scenario, separated by commas.")
    private List<String> only = List.of();

    @Option(
            names = "--replications",
            paramLabel = "N",
            description = "Runs with N seeds; figures become means with 95 %% intervals.")
    private int replications = 1;

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go; default: out/<scenario>.")
    private @Nullable Path out;

    @Option(names = "--facts", description = "Also writes everything that happened, as facts.jsonl.gz.")
    private boolean facts;

    @Option(names = "--json", description = "Prints the summary as one JSON document instead of the table.")
    private boolean json;

    RunCommand(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() {
        Scenario scenario = file.read(parts.reader());
        if (replications < 1 || replications > MOST_REPLICATIONS) {
            throw new BadInput("--replications must be between 1 and " + MOST_REPLICATIONS + ", got " + replications);
        }
        long chosenSeed = file.seed(scenario);
        ImmutableList<Contender> contenders = ScenarioFile.contenders(scenario, only, "--only");
        Path folder = folder(scenario);
        ImmutableList<RunResult> runs = runs(scenario, contenders, chosenSeed, folder);
        ObjectNode summary = replications == 1
                ? Summary.of(scenario, chosenSeed, runs)
                : replicated(scenario, contenders, ReplicationSeeds.of(chosenSeed, replications), runs);
        write(folder, scenario, summary, runs);
        file.out().println(json ? ResultFiles.json(summary) : table(summary, runs));
        file.talk().println("Report: " + folder.resolve("report.html"));
        boolean asExpected = summary.path("expect")
                .valueStream()
                .allMatch(check -> check.path("held").asBoolean());
        return asExpected ? Berth.DONE : Berth.UNEXPECTED;
    }

    /** The first replication has run already, as the ordinary run that it is. */
    private ObjectNode replicated(
            Scenario scenario, ImmutableList<Contender> contenders, LongList seeds, ImmutableList<RunResult> first) {
        LongList others = LongLists.immutable.of(Arrays.copyOfRange(seeds.toArray(), 1, seeds.size()));
        int threads = Runtime.getRuntime().availableProcessors();
        try (RunProgress progress =
                RunProgress.ofRuns(others.size() * contenders.size(), Boolean.getBoolean("berth.progress"))) {
            var digests = new Experiment(scenario, parts.placements()).replicate(contenders, others, threads, run -> {
                progress.ran();
                return ReplicatedSummary.digest(run);
            });
            MutableList<ImmutableList<ObjectNode>> all = Lists.mutable.empty();
            all.add(first.collect(ReplicatedSummary::digest));
            all.addAllIterable(digests);
            return ReplicatedSummary.of(scenario, seeds, first, all.toImmutable());
        }
    }

    private String table(ObjectNode summary, ImmutableList<RunResult> runs) {
        return replications == 1 ? TerminalTable.render(summary, runs) : ReplicatedTable.render(summary);
    }

    private Path folder(Scenario scenario) {
        Path folder = out == null ? Path.of("out", scenario.name()) : out;
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInput("--out: " + folder + " is a file, not a folder");
        }
        return folder;
    }

    private ImmutableList<RunResult> runs(
            Scenario scenario, ImmutableList<Contender> contenders, long chosenSeed, Path folder) {
        if (!facts) {
            return run(scenario, contenders, chosenSeed, Audience.NOBODY);
        }
        try (FactFile written = FactFile.in(folder)) {
            ImmutableList<RunResult> runs = run(scenario, contenders, chosenSeed, written);
            written.keep();
            return runs;
        } catch (UncheckedIOException refused) {
            throw cannotWrite(folder, refused);
        }
    }

    private ImmutableList<RunResult> run(
            Scenario scenario, ImmutableList<Contender> contenders, long chosenSeed, Audience audience) {
        try (RunProgress progress = RunProgress.of(contenders, Boolean.getBoolean("berth.progress"))) {
            return file.watched(
                    scenario,
                    () -> new Experiment(scenario, parts.placements())
                            .run(contenders, chosenSeed, audience, progress::reached));
        }
    }

    private static void write(Path folder, Scenario scenario, ObjectNode summary, ImmutableList<RunResult> runs) {
        try {
            ResultFiles.write(folder, scenario, summary, runs);
        } catch (UncheckedIOException refused) {
            throw cannotWrite(folder, refused);
        }
    }

    private static BadInput cannotWrite(Path folder, UncheckedIOException refused) {
        return new BadInput("--out: the results cannot be written to " + folder + ": " + refused.getCause());
    }
}
