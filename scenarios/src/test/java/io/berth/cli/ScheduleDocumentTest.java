package io.berth.cli;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The transcripts of the page are what the program prints, but for the time taken; {@code -Dpin.documents=true} writes them anew. */
class ScheduleDocumentTest {
    private static final Pattern TIME = Pattern.compile("read in .* s, scheduled in .* s");

    @Test
    void transcripts_are_what_the_program_prints() throws IOException {
        new PageTranscripts(
                        "schedule.md",
                        command -> command.replace("docs/examples/", "../docs/examples/"),
                        out -> TIME.matcher(out).replaceAll("read in 0.12 s, scheduled in 0.01 s"))
                .areWhatTheProgramPrints(2);
    }
}
