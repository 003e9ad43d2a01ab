package io.berth.cli;

import io.berth.experiment.InvariantViolation;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import io.berth.settings.NearestWord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What commands that run a scenario have in common: its file, its seed, and where they print. */
final class ScenarioFile {
    @Parameters(paramLabel = "FILE", description = "The scenario.")
    private @Nullable Path file;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed than the scenario's.")
    private @Nullable Long seed;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** The scenario; its warnings are told, its mistakes end the command. */
    Scenario read(ScenarioReader reader) {
        ScenarioReader.Reading reading = reader.read(Objects.requireNonNull(file));
        if (reading.scenario() == null) {
            throw new BadInput(reading.report());
        }
        if (!reading.report().isEmpty()) {
            talk().println(reading.report());
        }
        return reading.scenario();
    }

    long seed(Scenario scenario) {
        return seed == null ? scenario.seed() : seed;
    }

    /** Takes the result. */
    PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    /** Takes everything else. */
    PrintWriter talk() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }

    /** Runs it; a violated invariant tells how to see it again. */
    <T> T watched(Scenario scenario, Supplier<T> run) {
        try {
            return run.get();
        } catch (InvariantViolation violation) {
            throw new InvariantViolation(
                    violation.getMessage() + " (repeat with: berth run " + file + " --seed " + seed(scenario) + ")");
        }
    }

    /**
     * Those of the scenario's orchestrators that are named, all when none is.
     *
     * @param option where the names were given, for the sentence about a wrong one
     */
    static ImmutableList<Contender> contenders(Scenario scenario, List<String> only, String option) {
        List<String> names = scenario.contenders().collect(Contender::name).castToList();
        for (String name : only) {
            if (!names.contains(name)) {
                String nearest = NearestWord.of(name, names);
                throw new BadInput(option + ": the scenario has no orchestrator '" + name + "'"
                        + (nearest == null ? "" : "; did you mean '" + nearest + "'?") + "   known: "
                        + String.join(", ", names));
            }
        }
        return only.isEmpty() ? scenario.contenders() : scenario.contenders().select(c -> only.contains(c.name()));
    }
}
