package io.berth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
    private static final List<String> KNOWN =
            List.of("desiredCount", "image", "binpack:cpu", "binpack:memory", "spread", "s", "min");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            snake case,         desired_count,   desiredCount
            kebab case,         desired-count,   desiredCount
            capitals,           DESIREDCOUNT,    desiredCount
            a missing letter,   binpak:memory,   binpack:memory
            swapped letters,    imgae,           image
            a wrong letter,     spraad,          spread
            a synonym,          replicas,        desiredCount
            nothing near,       karpenter,
            too short to guess, x,
            """)
    void finds_what_was_meant(String situation, String wrong, String meant) {
        assertThat(NearestWord.of(wrong, KNOWN, Map.of("replicas", "desiredCount")))
                .isEqualTo(meant);
    }

    @Test
    void long_text_costs_nothing_and_has_no_neighbour() {
        assertThat(NearestWord.of("a".repeat(1_000_000), KNOWN)).isNull();
    }

    @Test
    void hint_lists_everything_that_could_stand_there() {
        assertThat(NearestWord.hint("imge", List.of("image", "cpu")))
                .isEqualTo("did you mean 'image'?   known: image, cpu");
        assertThat(NearestWord.hint("zebra", List.of("image", "cpu"))).isEqualTo("known: image, cpu");
    }
}
