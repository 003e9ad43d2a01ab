package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.berth.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in an ECS JSON file, reading it ends in a scenario or in sentences. */
class EcsJsonFuzzTest {
    private static final Path EXAMPLE = Path.of("catalogue", "bring-your-own-ecs");
    private static final List<String> FILES = List.of("web-task.json", "web-service.json");
    private static final List<String> PIECES = List.of(
            "null",
            "[]",
            "{}",
            "-1",
            "0",
            "1e9",
            "99999999999999999999",
            "\"\"",
            "\"x\"",
            "true",
            "[null]",
            "[[]]",
            "[{}]",
            ",",
            "\"",
            "\t");
    private static final ScenarioReader READER =
            Guice.createInjector(new BerthModule()).getInstance(ScenarioReader.class);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void broken_files_become_sentences(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path scenario = Files.copy(EXAMPLE.resolve("bring-your-own-ecs.yaml"), folder.resolve("shop.yaml"));
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

    /** A value, or a few characters anywhere, replaced by something else. */
    private static String damaged(String text, SplittableRandom random) {
        int at = random.nextInt(text.length());
        int value = text.indexOf(": ", at);
        int end = value < 0 ? -1 : text.indexOf('\n', value);
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        if (end < 0 || random.nextInt(4) == 0) {
            return text.substring(0, at) + piece + text.substring(Math.min(text.length(), at + random.nextInt(5)));
        }
        String line = text.substring(value + 2, end);
        String comma = line.endsWith(",") ? "," : "";
        return text.substring(0, value + 2) + piece + comma + text.substring(end);
    }

    @Test
    void a_mistake_in_a_file_of_two_services_is_told_once() throws IOException {
        Files.writeString(folder.resolve("task.json"), "{\"cpu\": \"x\"}", StandardCharsets.UTF_8);
        String service = "{ taskDefinition: task.json, desiredCount: 1 }";
        Path file = Files.writeString(
                folder.resolve("shop.yaml"),
                "name: shop\nduration: 1h\nimages: { web: { size: 1MB } }\nworkload: { services: { a: " + service
                        + ", b: " + service + " } }\norchestrators: { it: { kind: fargate } }\n");

        assertThat(READER.read(file).report()).startsWith("task.json has 2 problems");
    }
}
