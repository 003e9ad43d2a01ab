package io.berth.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.settings.Assumption;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import io.berth.yaml.YamlTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MistakesTest {
    private final Problems problems = new Problems();
    private final Reading reading = Reading.of(problems, "toy");

    @Test
    void ten_mistakes_are_ten_sentences_in_reading_order() throws IOException {
        read("ten-mistakes.yaml");

        assertThat(problems.report("ten-mistakes.yaml")).isEqualTo(Resources.text("ten-mistakes.txt"));
    }

    @Test
    void a_file_without_mistakes_becomes_a_record() throws IOException {
        ToyScenario.Toy toy = requireNonNull(read("valid.yaml"));

        assertThat(problems.report("valid.yaml")).isEmpty();
        assertThat(toy.name()).isEqualTo("flash-sale");
        assertThat(toy.services()).containsOnlyKeys("web", "batch");
        assertThat(toy.orchestrators()).containsEntry("fargate", 20_000_000L);
    }

    @Test
    void assumed_defaults_in_use_are_listed_with_their_path() {
        String text = "name: a\norchestrators: { f: { kind: fargate } }";
        readText(text);

        assertThat(reading.assumptions())
                .containsExactly(new Assumption("orchestrators.f.launch", "15s", "AWS publishes no figure"));
    }

    private ToyScenario.@Nullable Toy read(String resource) throws IOException {
        return readText(Resources.text(resource));
    }

    private ToyScenario.@Nullable Toy readText(String text) {
        Node root = YamlTree.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), problems);
        return ToyScenario.ROOT.read(requireNonNull(root), reading);
    }
}
