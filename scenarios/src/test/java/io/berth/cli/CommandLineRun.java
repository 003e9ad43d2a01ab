package io.berth.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One command line, run inside the test.
 *
 * @param code the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
record CommandLineRun(int code, String out, String err) {
    static CommandLineRun of(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int code = Berth.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new CommandLineRun(code, lines(out), lines(err));
    }

    private static String lines(StringWriter text) {
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
