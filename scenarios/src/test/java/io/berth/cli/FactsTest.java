package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FactsTest {
    private static final Path HELLO = Path.of("catalogue", "hello.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path out;

    private List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(out.resolve("facts.jsonl.gz"))), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    @Test
    void facts_are_json_lines_with_names() throws IOException {
        CommandLineRun.of("run", HELLO, "--out", out, "--facts", "--only", "ecs-ec2");

        assertThat(lines().getFirst())
                .isEqualTo(
                        "{\"orchestrator\":\"ecs-ec2\",\"at\":0.000000,\"fact\":\"HostRequested\",\"host\":\"host-0\","
                                + "\"instanceType\":\"t3.medium\",\"zone\":\"us-east-1a\"}");
        assertThat(lines())
                .contains("{\"orchestrator\":\"ecs-ec2\",\"at\":0.000000,\"fact\":\"TaskPlaced\",\"task\":\"hello/0\","
                        + "\"host\":\"host-1\",\"zone\":\"us-east-1b\"}");
    }

    @Test
    void a_micro_vm_has_no_host() throws IOException {
        CommandLineRun.of("run", HELLO, "--out", out, "--facts", "--only", "fargate");

        JsonNode placed = lines().stream()
                .map(JSON::readTree)
                .filter(fact -> fact.path("fact").asString().equals("TaskPlaced"))
                .findFirst()
                .orElseThrow();
        assertThat(placed.path("host").isNull()).isTrue();
        assertThat(placed.path("zone").asString()).isEqualTo("us-east-1a");
    }

    @Test
    void facts_come_in_the_order_of_time_one_orchestrator_after_the_other() throws IOException {
        CommandLineRun.of("run", HELLO, "--out", out, "--facts");

        List<JsonNode> facts = lines().stream().map(JSON::readTree).toList();
        assertThat(facts.stream()
                        .map(fact -> fact.path("orchestrator").asString())
                        .distinct())
                .containsExactly("ecs-ec2", "fargate", "eks-ec2", "eks-fargate");
        for (int i = 1; i < facts.size(); i++) {
            if (facts.get(i).path("orchestrator").equals(facts.get(i - 1).path("orchestrator"))) {
                assertThat(facts.get(i).path("at").asDouble())
                        .isGreaterThanOrEqualTo(facts.get(i - 1).path("at").asDouble());
            }
        }
    }

    @Test
    void the_same_run_writes_the_same_bytes_and_watching_changes_nothing() throws IOException {
        CommandLineRun.of("run", HELLO, "--out", out, "--facts");
        byte[] first = Files.readAllBytes(out.resolve("facts.jsonl.gz"));
        CommandLineRun watched = CommandLineRun.of("run", HELLO, "--out", out, "--facts", "--json");
        CommandLineRun alone = CommandLineRun.of("run", HELLO, "--out", out, "--json");

        assertThat(Files.readAllBytes(out.resolve("facts.jsonl.gz"))).isEqualTo(first);
        assertThat(fingerprints(watched)).isEqualTo(fingerprints(alone));
    }

    private static List<String> fingerprints(CommandLineRun run) {
        return JSON.readTree(run.out())
                .path("orchestrators")
                .valueStream()
                .map(each -> each.path("fingerprint").asString())
                .toList();
    }

    @Test
    void no_temporary_file_is_left() throws IOException {
        CommandLineRun.of("run", HELLO, "--out", out, "--facts");

        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_a_sentence() throws IOException {
        Path file = Files.writeString(out.resolve("file"), "in the way");

        var run = CommandLineRun.of("run", HELLO, "--out", file.resolve("below"), "--facts");

        assertThat(run.code()).isEqualTo(Berth.BAD_INPUT);
        assertThat(run.err()).contains("--out: the results cannot be written to " + file.resolve("below"));
    }
}
