package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The transcripts of a page of the documentation: blocks that begin with a command line and show what it prints.
 *
 * @param page its name
 * @param fromHere turns a command line of the page, which is written for the root of the project, into one for this module
 * @param lasting leaves out of what is printed what differs from run to run
 */
record PageTranscripts(String page, UnaryOperator<String> fromHere, UnaryOperator<String> lasting) {
    private static final Pattern TRANSCRIPT = Pattern.compile("```\n\\$ \\./berth (.*)\n((?s:.*?))```\n");

    void areWhatTheProgramPrints(int transcripts) throws IOException {
        Path file = Path.of("..", "docs", page);
        Matcher found = TRANSCRIPT.matcher(Files.readString(file));

        assertThat(found.results()).hasSize(transcripts);
        PinnedFile.holds(file, found.replaceAll(this::anew));
    }

    private String anew(MatchResult transcript) {
        String command = transcript.group(1);
        Object[] words = fromHere.apply(command).split(" ");
        String out = lasting.apply(CommandLineRun.of(words).out().stripTrailing());
        return Matcher.quoteReplacement("```\n$ ./berth " + command + "\n" + out + "\n```\n");
    }
}
