package io.berth.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a manifest, reading it ends in a scenario or in sentences. */
class ManifestFuzzTest {
    private static final DamagedFiles MANIFESTS = new DamagedFiles(
            "bring-your-own-kubernetes",
            List.of("manifests/shop.yaml", "manifests/agents.yaml", "manifests/jobs.yaml"),
            List.of("''", "x", "900%", "5Ei", "* * * * *", "&a [*a]", "---", "web"));

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void broken_manifests_become_sentences(long seed) throws IOException {
        MANIFESTS.becomeSentences(seed, folder);
    }
}
