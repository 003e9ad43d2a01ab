package io.berth.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import io.berth.yaml.YamlTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeFuzzTest {
    private static final int FILES = 3_000;
    private static final String[] PIECES = {
        "a",
        ":",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&x ",
        "*x",
        "!t ",
        "!!str ",
        "|",
        ">",
        "'",
        "\"",
        "#",
        " #",
        "? ",
        "%",
        "@",
        "---\n",
        "...\n",
        "~",
        "1.5",
        "\\",
        "\t",
        "%YAML 1.2\n",
        "%TAG ! x\n",
        "é",
        "😀"
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void no_bytes_make_the_reader_fail(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int file = 0; file < FILES; file++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            readsOrExplains(bytes);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void no_mixture_of_punctuation_makes_the_reader_fail(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int file = 0; file < FILES; file++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(60); piece > 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            readsOrExplains(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void no_damage_to_a_scenario_makes_the_reader_fail(long seed) throws IOException {
        byte[] intact = Resources.text("valid.yaml").getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(seed);
        for (int file = 0; file < FILES; file++) {
            byte[] damaged = intact.clone();
            for (int wound = random.nextInt(1, 6); wound > 0; wound--) {
                int from = random.nextInt(damaged.length);
                int to = random.nextInt(damaged.length);
                int length = random.nextInt(Math.min(20, damaged.length - Math.max(from, to)) + 1);
                System.arraycopy(intact, from, damaged, to, length);
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(32, 127);
            }
            readsOrExplains(damaged);
        }
    }

    private static void readsOrExplains(byte[] bytes) {
        Problems problems = new Problems();
        Node root = YamlTree.read(new ByteArrayInputStream(bytes), problems);
        Object toy = root == null ? null : ToyScenario.ROOT.read(root, Reading.of(problems, "toy"));
        assertThat(toy != null || problems.hasErrors()).isTrue();
        assertThat(problems.report("f").codePoints().filter(Character::isISOControl))
                .allMatch(c -> c == '\n');
    }
}
