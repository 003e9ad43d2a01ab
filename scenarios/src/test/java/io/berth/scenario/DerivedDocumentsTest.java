package io.berth.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Golden files of what is derived from a declaration. */
class DerivedDocumentsTest {
    @Test
    void the_guide_has_a_table_for_each_section() throws IOException {
        assertThat(SectionGuide.of(ToyScenario.ROOT)).isEqualTo(Resources.text("toy-guide.md"));
    }

    @Test
    void the_schema_is_the_same_on_every_machine() throws IOException {
        assertThat(JsonSchema.of(ToyScenario.ROOT)).isEqualTo(Resources.text("toy-schema.json"));
    }
}
