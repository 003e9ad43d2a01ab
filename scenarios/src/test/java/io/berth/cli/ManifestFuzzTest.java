package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.berth.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a manifest, reading it ends in a scenario or in sentences. */
class ManifestFuzzTest {
    private static final Path EXAMPLE = Path.of("catalogue", "bring-your-own-kubernetes");
    private static final List<String> FILES =
            List.of("manifests/shop.yaml", "manifests/agents.yaml", "manifests/jobs.yaml");
    private static final List<String> PIECES = List.of(
            "null",
            "[]",
            "{}",
            "-1",
            "0",
            "1e9",
            "99999999999999999999",
            "''",
            "x",
            "true",
            "[null]",
            "[[]]",
            "[{}]",
            "900%",
            "5Ei",
            "* * * * *",
            "&a [*a]",
            "---",
            "web");
    private static final ScenarioReader READER =
            Guice.createInjector(new BerthModule()).getInstance(ScenarioReader.class);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void broken_manifests_become_sentences(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Files.createDirectory(folder.resolve("manifests"));
        Path scenario = Files.copy(EXAMPLE.resolve("bring-your-own-kubernetes.yaml"), folder.resolve("shop-run.yaml"));
        for (int round = 0; round < 300; round++) {
            for (String name : FILES) {
                String text = Files.readString(EXAMPLE.resolve(name));
                Files.writeString(folder.resolve(name), random.nextBoolean() ? damaged(text, random) : text);
            }

            var reading = READER.read(scenario);

            int number = round;
            assertThat(reading.scenario() == null)
                    .as(() -> "seed " + seed + ", round " + number + "\n" + reading.report())
                    .isEqualTo(reading.report().contains(" problem"));
        }
    }

    /** The value of a key, or a few characters anywhere, replaced by something else. */
    private static String damaged(String text, SplittableRandom random) {
        int at = random.nextInt(text.length());
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        int value = text.indexOf(": ", at);
        if (value < 0 || random.nextInt(4) == 0) {
            return text.substring(0, at) + piece + text.substring(Math.min(text.length(), at + random.nextInt(5)));
        }
        int end = value + 2;
        while (",}\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, value + 2) + piece + text.substring(end);
    }
}
