package io.berth.cli;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The transcripts of the page are what the program prints; {@code -Dpin.documents=true} writes them anew. */
class ExplainDocumentTest {
    @Test
    void transcripts_are_what_the_program_prints() throws IOException {
        new PageTranscripts("explain.md", command -> command.replace("scenarios/catalogue/", "catalogue/"), out -> out)
                .areWhatTheProgramPrints(7);
    }
}
