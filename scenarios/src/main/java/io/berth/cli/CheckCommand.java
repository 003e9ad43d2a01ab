package io.berth.cli;

import io.berth.imported.Notes;
import io.berth.scenario.ScenarioReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code berth check FILE…}: every mistake of every file, and nothing else. */
@Command(name = "check", description = "Reads scenarios and reports every mistake, with line and column.")
final class CheckCommand implements Callable<Integer> {
    private final Parts parts;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenario files.")
    private List<Path> files = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    CheckCommand(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() {
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        boolean sound = true;
        for (Path file : files) {
            ScenarioReader.Reading reading = parts.reader().read(file);
            sound &= reading.scenario() != null;
            out.println(reading.report().isEmpty() ? file + " has no problems" : reading.report());
            if (reading.scenario() != null) {
                Notes notes = reading.scenario().notes();
                notes.translated().forEach(each -> out.println("  translated: " + each.sentence()));
                notes.approximated().forEach(each -> out.println("  approximated: " + each.sentence()));
                notes.unmodelled().forEach(each -> out.println("  not modelled: " + each.sentence()));
            }
        }
        return sound ? Berth.DONE : Berth.BAD_INPUT;
    }
}
