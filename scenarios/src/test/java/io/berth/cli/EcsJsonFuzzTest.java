package io.berth.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in an ECS JSON file, reading it ends in a scenario or in sentences. */
class EcsJsonFuzzTest {
    private static final DamagedFiles FILES = new DamagedFiles(
            "bring-your-own-ecs",
            List.of("web-task.json", "web-service.json"),
            List.of("\"\"", "\"x\"", ",", "\"", "\t"));

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void broken_files_become_sentences(long seed) throws IOException {
        FILES.becomeSentences(seed, folder);
    }
}
