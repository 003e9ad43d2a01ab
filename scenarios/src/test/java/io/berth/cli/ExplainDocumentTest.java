package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The transcripts of the page are what the program prints; {@code -Dpin.documents=true} writes them anew. */
class ExplainDocumentTest {
    private static final Path PAGE = Path.of("..", "docs", "explain.md");
    private static final Pattern TRANSCRIPT = Pattern.compile("```\n\\$ \\./berth (.*)\n((?s:.*?))```\n");

    @Test
    void transcripts_are_what_the_program_prints() throws IOException {
        String page = Files.readString(PAGE);

        String anew = TRANSCRIPT.matcher(page).replaceAll(ExplainDocumentTest::transcript);

        if (Boolean.getBoolean("pin.documents")) {
            Files.writeString(PAGE, anew);
        }
        assertThat(TRANSCRIPT.matcher(page).results()).hasSize(7);
        assertThat(Files.readString(PAGE)).isEqualTo(anew);
    }

    private static String transcript(MatchResult found) {
        String[] words =
                found.group(1).replace("scenarios/catalogue/", "catalogue/").split(" ");
        String out = CommandLineRun.of((Object[]) words).out().stripTrailing();
        return Matcher.quoteReplacement("```\n$ ./berth " + found.group(1) + "\n" + out + "\n```\n");
    }
}
