package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.ecsjson.EcsGuide;
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
 * ECS JSON from the command line: the example of the catalogue, the mistakes of files, and the documented mapping. Golden files are
 * written anew with {@code -Dpin.documents=true}.
 */
class EcsJsonExampleTest {
    private static final Path SOURCES = Path.of("src", "test", "resources", "io", "berth", "cli", "ecsjson");
    private static final Path EXAMPLE = Path.of("catalogue", "bring-your-own-ecs", "bring-your-own-ecs.yaml");
    private static final Path DOCUMENT = Path.of("..", "docs", "ecs-json.md");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void all_mistakes_of_all_files_are_told_at_once() throws IOException {
        for (String name : List.of("ten-mistakes.yaml", "ten-mistakes-task.json", "ten-mistakes-service.json")) {
            Files.writeString(folder.resolve(name), golden(name));
        }

        var run = CommandLineRun.of("run", folder.resolve("ten-mistakes.yaml"), "--out", folder.resolve("out"));

        assertThat(run.code()).isEqualTo(Berth.BAD_INPUT);
        PinnedFile.holds(SOURCES.resolve("ten-mistakes.txt"), run.err());
    }

    @Test
    void the_mapping_that_is_documented_is_the_one_that_is_read() throws IOException {
        PinnedFile.endsWithTables(DOCUMENT, EcsGuide.tables());
    }

    @Test
    void the_report_lists_what_was_read_and_is_not_modelled() throws IOException {
        Path out = folder.resolve("out");

        var run = CommandLineRun.of("run", EXAMPLE, "--out", out);

        String list = run.out().substring(run.out().indexOf("Read but not modelled"));
        PinnedFile.holds(SOURCES.resolve("unmodelled.txt"), list);
        assertThat(summary(out).at("/unmodelled/0/file").asString()).isEqualTo("web-task.json");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("Read but not modelled", "enableExecuteCommand");
    }

    @Test
    void runs_as_the_same_scenario_written_by_hand() throws IOException {
        Path byHand = Files.writeString(folder.resolve("by-hand.yaml"), golden("by-hand.yaml"));

        CommandLineRun.of("run", EXAMPLE, "--out", folder.resolve("files"));
        CommandLineRun.of("run", byHand, "--out", folder.resolve("hand"));

        for (String run : List.of("/orchestrators/0/fingerprint", "/orchestrators/1/fingerprint")) {
            assertThat(summary(folder.resolve("files")).at(run))
                    .isEqualTo(summary(folder.resolve("hand")).at(run));
        }
    }

    private static JsonNode summary(Path out) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(out.resolve("summary.json")));
    }

    private static String golden(String name) throws IOException {
        try (var stream = EcsJsonExampleTest.class.getResourceAsStream("ecsjson/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
