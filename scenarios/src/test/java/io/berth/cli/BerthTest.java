package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BerthTest {
    private static final String SHOP = """
            name: shop
            duration: 10min
            images:
              web: { size: 120MB }
            workload:
              services:
                web: { image: web, cpu: 256, memory: 512MiB, desiredCount: 2 }
            orchestrators:
              fargate: { kind: fargate }
              hosts:
                kind: ecs
                capacityProviders:
                  - { name: hosts, instanceType: t3.medium, minSize: 1, maxSize: 1 }
            expect:
              - fargate.tasks.running == 2
            """;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("shop.yaml"), text);
    }

    private Path out() {
        return folder.resolve("out");
    }

    @Test
    void runs_every_orchestrator_and_writes_the_results() throws IOException {
        var run = CommandLineRun.of("run", file(SHOP), "--out", out());

        assertThat(run.code()).isEqualTo(Berth.DONE);
        assertThat(run.out()).startsWith("shop, seed 1, 10.0 min simulated").contains("fargate", "hosts");
        assertThat(run.err()).contains("Report: " + out().resolve("report.html"));
        assertThat(out()).isDirectoryContaining("glob:**/summary.json");
    }

    @Test
    void an_expectation_that_fails_is_exit_code_one_and_the_results_are_there() throws IOException {
        var run = CommandLineRun.of("run", file(SHOP.replace("== 2", "== 3")), "--out", out());

        assertThat(run.code()).isEqualTo(Berth.UNEXPECTED);
        assertThat(run.out()).contains("FAILED  fargate.tasks.running == 3  (was 2)");
        assertThat(out()).isDirectoryContaining("glob:**/report.html");
    }

    @Test
    void json_is_one_document_and_the_same_as_the_file() throws IOException {
        var run = CommandLineRun.of("run", file(SHOP), "--out", out(), "--json", "--only", "fargate", "--seed", "9");

        JsonNode printed = new JsonMapper().readTree(run.out());
        assertThat(printed).isEqualTo(new JsonMapper().readTree(Files.readString(out().resolve("summary.json"))));
        assertThat(printed.path("orchestrators").size()).isEqualTo(1);
        assertThat(printed.path("seed").asLong()).isEqualTo(9);
    }

    @Test
    void the_same_command_gives_the_same_fingerprint_and_another_seed_another() throws IOException {
        assertThat(fingerprint("5")).isEqualTo(fingerprint("5")).isNotEqualTo(fingerprint("6"));
    }

    private String fingerprint(String seed) throws IOException {
        var run = CommandLineRun.of("run", file(SHOP), "--out", out(), "--json", "--seed", seed);
        return new JsonMapper()
                .readTree(run.out())
                .at("/orchestrators/0/fingerprint")
                .asString();
    }

    @Test
    void an_unknown_command_is_refused_with_the_nearest() {
        var run = CommandLineRun.of("rnu", "shop.yaml");

        assertThat(run.code()).isEqualTo(Berth.BAD_INPUT);
        assertThat(run.err()).contains("Unmatched argument", "'rnu'");
        assertNoStackTrace(run);
    }

    @Test
    void no_command_and_no_file_say_how_to_call() {
        assertThat(CommandLineRun.of().err()).contains("Missing required subcommand", "Usage: berth");
        assertThat(CommandLineRun.of().code()).isEqualTo(Berth.BAD_INPUT);
        assertThat(CommandLineRun.of("run").err()).contains("Missing required parameter: 'FILE'");
        assertThat(CommandLineRun.of("run").code()).isEqualTo(Berth.BAD_INPUT);
    }

    @Test
    void a_file_that_is_not_there_is_a_sentence() {
        var run = CommandLineRun.of("run", folder.resolve("shop.yml"), "--out", out());

        assertThat(run.err()).isEqualTo("shop.yml has 1 problem\n\n  there is no such file\n\n");
        assertRefused(run);
    }

    @Test
    void an_orchestrator_that_is_not_there_is_refused_with_the_nearest() throws IOException {
        var run = CommandLineRun.of("run", file(SHOP), "--out", out(), "--only", "farget");

        assertThat(run.err())
                .isEqualTo(
                        "--only: the scenario has no orchestrator 'farget'; did you mean 'fargate'?   known: fargate, hosts\n");
        assertRefused(run);
    }

    @Test
    void a_seed_that_is_no_number_is_refused() throws IOException {
        var run = CommandLineRun.of("run", file(SHOP), "--out", out(), "--seed", "seven");

        assertThat(run.err()).contains("Invalid value for option '--seed'");
        assertRefused(run);
    }

    @Test
    void results_cannot_go_where_a_file_is() throws IOException {
        Path file = file(SHOP);

        assertThat(CommandLineRun.of("run", file, "--out", file).err())
                .isEqualTo("--out: " + file + " is a file, not a folder\n");
        var below = CommandLineRun.of("run", file, "--out", file.resolve("below"));
        assertThat(below.err()).startsWith("--out: the results cannot be written to " + file.resolve("below"));
        assertRefused(below);
    }

    @Test
    void check_reads_every_file_and_runs_none() throws IOException {
        Path sound = file(SHOP);
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), SHOP.replace("image: web", "image: wbe"));

        var run = CommandLineRun.of("check", sound, wrong);

        assertThat(run.code()).isEqualTo(Berth.BAD_INPUT);
        assertThat(run.out()).contains(sound + " has no problems", "wrong.yaml has 1 problem", "unknown image 'wbe'");
        assertThat(CommandLineRun.of("check", sound).code()).isEqualTo(Berth.DONE);
    }

    @Test
    void schema_is_one_json_document() {
        var run = CommandLineRun.of("schema");

        assertThat(run.code()).isEqualTo(Berth.DONE);
        assertThat(new JsonMapper().readTree(run.out()).path("properties").has("orchestrators"))
                .isTrue();
    }

    private void assertRefused(CommandLineRun run) {
        assertThat(run.code()).isEqualTo(Berth.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(out()).doesNotExist();
        assertNoStackTrace(run);
    }

    private static void assertNoStackTrace(CommandLineRun run) {
        assertThat(run.err()).doesNotContain("\tat ", "defect");
    }
}
