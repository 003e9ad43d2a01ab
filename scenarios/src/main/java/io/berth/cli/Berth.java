package io.berth.cli;

import io.berth.experiment.InvariantViolation;
import io.berth.report.Version;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: {@code berth run}, {@code explain}, {@code check}, {@code schedule}, {@code schema}. */
@Command(
        name = "berth",
        description = "Simulates container orchestration: one scenario, many orchestrators, one clock.",
        subcommands = {
            RunCommand.class,
            ExplainCommand.class,
            CheckCommand.class,
            ScheduleCommand.class,
            SchemaCommand.class,
            RehearseCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Berth.WhichVersion.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Berth {
    /** All went well. */
    public static final int DONE = 0;

    /** An {@code expect} line failed. */
    public static final int UNEXPECTED = 1;

    /** The input or the command line is wrong. */
    public static final int BAD_INPUT = 2;

    /** A defect of the program. */
    public static final int DEFECT = 3;

    private Berth() {}

    public static void main(String[] arguments) {
        // Guice then calls constructors by reflection instead of writing classes through sun.misc.Unsafe, of which JDKs
        // warn.
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /**
     * Runs one command line.
     *
     * @param out takes the result
     * @param err takes everything else
     * @return the exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Berth(), new WithParts())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(Berth::explain)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult ignored) {
        PrintWriter err = command.getErr();
        if (failure instanceof BadInput) {
            err.println(failure.getMessage());
            return BAD_INPUT;
        }
        String kind = failure instanceof InvariantViolation ? "an invariant does not hold" : "unexpected failure";
        err.println("This is a defect of berth: " + kind + ": " + failure.getMessage());
        failure.printStackTrace(err);
        err.flush();
        return DEFECT;
    }

    /** Hands commands that ask for parts the parts; everything else (lists, converters) is as picocli makes it. */
    private static final class WithParts implements CommandLine.IFactory {
        private final Parts parts = new Parts();

        @Override
        public <K> K create(Class<K> type) throws Exception {
            return asksForParts(type)
                    ? type.getDeclaredConstructor(Parts.class).newInstance(parts)
                    : CommandLine.defaultFactory().create(type);
        }

        private static boolean asksForParts(Class<?> type) {
            return type.getPackageName().equals(Berth.class.getPackageName())
                    && type.getDeclaredConstructors()[0].getParameterCount() > 0;
        }
    }

    static final class WhichVersion implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"berth " + Version.TEXT};
        }
    }
}
