package io.berth.cli;

import com.google.inject.Guice;
import io.berth.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The schema and the guide that ship are those of the reader; {@code -Dpin.documents=true} writes them anew. */
class ScenarioDocumentsTest {
    private static final Path SCHEMA = Path.of("scenario.schema.json");
    private static final Path GUIDE = Path.of("../docs/scenario-file.md");

    private final ScenarioReader reader =
            Guice.createInjector(new BerthModule()).getInstance(ScenarioReader.class);

    @Test
    void the_schema_that_editors_use_is_the_one_of_the_reader() throws IOException {
        PinnedFile.holds(SCHEMA, reader.schema());
    }

    @Test
    void the_guide_to_the_scenario_file_is_the_one_of_the_reader() throws IOException {
        PinnedFile.holds(GUIDE, reader.guide());
    }
}
