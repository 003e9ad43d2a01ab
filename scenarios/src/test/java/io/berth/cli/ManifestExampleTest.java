package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.manifest.workload.ManifestGuide;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kubernetes manifests of a scenario from the command line: the example of the catalogue, the mistakes of files, and the documented
 * mapping. Golden files are written anew with {@code -Dpin.documents=true}.
 */
class ManifestExampleTest {
    private static final Path SOURCES = Path.of("src", "test", "resources", "io", "berth", "cli", "manifests");
    private static final Path EXAMPLE =
            Path.of("catalogue", "bring-your-own-kubernetes", "bring-your-own-kubernetes.yaml");
    private static final Path DOCUMENT = Path.of("..", "docs", "manifests.md");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void all_mistakes_of_all_files_are_told_at_once() throws IOException {
        for (String name : List.of("many-mistakes.yaml", "many-mistakes-objects.yaml")) {
            Files.writeString(folder.resolve(name), golden(name));
        }

        var run = CommandLineRun.of("run", folder.resolve("many-mistakes.yaml"), "--out", folder.resolve("out"));

        assertThat(run.code()).isEqualTo(Berth.BAD_INPUT);
        PinnedFile.holds(SOURCES.resolve("many-mistakes.txt"), run.err());
    }

    @Test
    void the_mapping_that_is_documented_is_the_one_that_is_read() throws IOException {
        PinnedFile.endsWithTables(DOCUMENT, ManifestGuide.tables());
    }

    @Test
    void the_report_says_what_was_translated_approximated_and_ignored() throws IOException {
        Path out = folder.resolve("out");

        var run = CommandLineRun.of("run", EXAMPLE, "--out", out);

        PinnedFile.holds(
                SOURCES.resolve("notes.txt"), run.out().substring(run.out().indexOf("Translated\n")));
        JsonNode summary = JsonMapper.shared().readTree(Files.readString(out.resolve("summary.json")));
        assertThat(summary.at("/translated/0/file").asString()).isEqualTo("manifests/shop.yaml");
        assertThat(summary.at("/approximated")).isNotEmpty();
        assertThat(summary.at("/unmodelled")).isNotEmpty();
        assertThat(summary.at("/assumptions").toString()).contains("workload.manifestDefaults.imageSize");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("Translated", "Approximated", "Read but not modelled", "concurrencyPolicy");
    }

    @Test
    void check_lists_the_same() {
        var run = CommandLineRun.of("check", EXAMPLE);

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("  translated: manifests/shop.yaml line 1, column 1: Deployment/web (service web: 6 tasks")
                .contains("  approximated: manifests/jobs.yaml line")
                .contains("  not modelled: manifests/shop.yaml line");
    }

    private static String golden(String name) throws IOException {
        try (var stream = ManifestExampleTest.class.getResourceAsStream("manifests/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
