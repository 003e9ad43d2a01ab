package io.berth.cli;

import com.google.inject.Inject;
import io.berth.scenario.ScenarioReader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code berth schema}: the JSON Schema of the scenario file, for editors. */
@Command(name = "schema", description = "Prints the JSON Schema (2020-12) of the scenario file.")
final class SchemaCommand implements Callable<Integer> {
    private final ScenarioReader reader;

    @Spec
    private @Nullable CommandSpec spec;

    @Inject
    SchemaCommand(ScenarioReader reader) {
        this.reader = reader;
    }

    @Override
    public Integer call() {
        java.util.Objects.requireNonNull(spec).commandLine().getOut().println(reader.schema());
        return Berth.DONE;
    }
}
