package io.berth.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code berth schema}: the JSON Schema of the scenario file, for editors. */
@Command(name = "schema", description = "Prints the JSON Schema (2020-12) of the scenario file.")
final class SchemaCommand implements Callable<Integer> {
    private final Parts parts;

    @Spec
    private @Nullable CommandSpec spec;

    SchemaCommand(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() {
        java.util.Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .println(parts.reader().schema());
        return Berth.DONE;
    }
}
