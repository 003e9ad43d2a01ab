package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code berth explain} tells. The transcripts are golden files; a change that is meant to change them writes new ones with
 * {@code -Dpin.documents=true}.
 */
class ExplainTest {
    private static final String FOLDER = "explain/";
    private static final Path SOURCES = Path.of("src", "test", "resources", "io", "berth", "cli", "explain");

    @TempDir
    private Path folder;

    private Path tight = Path.of("tight.yaml");

    @BeforeEach
    void write() throws IOException {
        tight = Files.writeString(folder.resolve("tight.yaml"), resource("tight.yaml"));
    }

    private static String resource(String name) throws IOException {
        try (var stream = ExplainTest.class.getResourceAsStream(FOLDER + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(textBlock = """
            web/1,   fixed
            web/4,   fixed
            batch/0, fixed
            batch/0, scaled
            web/4,   scaled
            web/1,   eks
            batch/1, eks
            web/2,   fargate
            batch/1, fargate
            """)
    void tells_the_life_of_a_task(String task, String orchestrator) throws IOException {
        var run = CommandLineRun.of("explain", tight, "--task", task, "--on", orchestrator);

        assertThat(run.code()).isEqualTo(Berth.DONE);
        assertGolden(task.replace('/', '-') + "-on-" + orchestrator + ".txt", run.out());
    }

    @Test
    void tells_how_long_a_finished_pod_on_fargate_was_paid_for() throws IOException {
        Path jobs = Files.writeString(folder.resolve("jobs.yaml"), """
                name: jobs
                duration: 3h
                images: { tool: { size: 40MB } }
                workload:
                  jobs:
                    report: { image: tool, cpu: 256, memory: 256MiB, arrivals: { cron: "*/10 * * * *" }, duration: 1min }
                    once: { image: tool, cpu: 256, memory: 256MiB, arrivals: { allAtOnce: { at: 0s, count: 1 } },
                            duration: 1min, ttlAfterFinished: 20min }
                orchestrators:
                  eks: { kind: eks, fargate: {} }
                """);

        assertThat(CommandLineRun.of("explain", jobs, "--task", "once/0").out())
                .contains("is deleted, 1200.000 s after its end: its micro-VM was there and paid for until now");
        // A CronJob keeps its last three.
        assertThat(CommandLineRun.of("explain", jobs, "--task", "report/0").out())
                .contains("is deleted, 18");
    }

    @Test
    void tells_of_gates_and_of_the_profile_that_a_pod_names() {
        String scenario = "catalogue/scheduler-profiles.yaml";
        var report = CommandLineRun.of("explain", scenario, "--task", "report/0", "--on", "two-profiles");
        var build = CommandLineRun.of("explain", scenario, "--task", "build/0", "--on", "two-profiles");

        assertThat(report.out())
                .contains("is not looked at by any scheduler before its gates are removed: example.com/data-is-there")
                .contains("has no gate left, 1800.000 s after it arrived");
        assertThat(build.out()).contains("score of its profile");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"web/2", "api/2", "batch/2"})
    void tells_how_a_task_failed_and_where_another_host_would_help(String task) throws IOException {
        Path doomed = Files.writeString(folder.resolve("doomed.yaml"), resource("doomed.yaml"));

        var run = CommandLineRun.of("explain", doomed, "--task", task);

        assertThat(run.code()).isEqualTo(Berth.DONE);
        assertGolden("doomed-" + task.replace('/', '-') + ".txt", run.out());
    }

    @Test
    void at_tells_only_the_choice_nearest_to_that_time() throws IOException {
        assertGolden(
                "at.txt",
                CommandLineRun.of("explain", tight, "--task", "batch/0", "--on", "scaled", "--at", "4min")
                        .out());
    }

    @Test
    void tells_the_part_of_group_alarms_while_a_task_has_no_place() throws IOException {
        Path grow = Files.writeString(folder.resolve("grow.yaml"), """
                name: grow
                duration: 30min
                images: { shop: { size: 40MB } }
                workload:
                  services:
                    web: { image: shop, cpu: 1024, memory: 1GiB, desiredCount: 6 }
                orchestrators:
                  plain:
                    kind: ecs
                    capacityProviders:
                      - { name: p, instanceType: m5.large, minSize: 2, maxSize: 6,
                          scaling: { targetTracking: { target: 75% } } }
                """);

        String waits = CommandLineRun.of("explain", grow, "--task", "web/5").out();
        String runs = CommandLineRun.of("explain", grow, "--task", "web/0").out();

        assertThat(waits)
                .contains("has no place when the alarm targetTracking cpuReservation high of group p begins to ring");
        assertThat(runs).doesNotContain("alarm");
    }

    @ParameterizedTest
    @CsvSource({"micro", "pods"})
    void a_task_without_a_zone_tells_which_ones_would_do(String orchestrator) throws IOException {
        Path dark = Files.writeString(folder.resolve("dark.yaml"), """
                name: dark
                duration: 30min
                zones: [us-east-1a, us-east-1b]
                images: { shop: { size: 40MB } }
                workload:
                  jobs:
                    late: { image: shop, cpu: 1024, memory: 2GiB, duration: 1min, arrivals: { allAtOnce: { at: 2min, count: 1 } } }
                orchestrators:
                  micro: { kind: fargate }
                  pods: { kind: eks, fargate: {} }
                faults:
                  - { at: 1min, zoneOutage: us-east-1a, for: 5min }
                  - { at: 1min, zoneOutage: us-east-1b, for: 6min }
                """);

        assertThat(CommandLineRun.of("explain", dark, "--task", "late/0", "--on", orchestrator)
                        .out())
                .contains("no zone is up", "it would have had a place with one of us-east-1a, us-east-1b up");
    }

    private static void assertGolden(String name, String text) throws IOException {
        PinnedFile.holds(SOURCES.resolve(name), text);
    }

    @ParameterizedTest
    @CsvSource({"fixed", "scaled", "eks", "fargate"})
    void the_told_durations_add_up_to_the_time_to_start(String orchestrator) throws IOException {
        CommandLineRun.of("run", tight, "--out", folder.resolve("out"));
        for (NamedCsvRecord row : tasks(folder.resolve("out"))) {
            if (row.getField("orchestrator").equals(orchestrator)
                    && !row.getField("started").isEmpty()) {
                double arrived = Double.parseDouble(row.getField("arrived"));
                double started = Double.parseDouble(row.getField("started"));
                assertThat(toldUntilStart(row.getField("task"), orchestrator))
                        .isCloseTo(started - arrived, within(1e-9));
            }
        }
    }

    private static List<NamedCsvRecord> tasks(Path out) throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(out.resolve("tasks.csv"))) {
            return csv.stream().toList();
        }
    }

    private double toldUntilStart(String task, String orchestrator) {
        double told = 0;
        for (JsonNode moment : story(task, orchestrator).path("moments")) {
            told += moment.path("after").asDouble();
            if (moment.path("step").asString().equals("started")) {
                return told;
            }
        }
        throw new AssertionError(task + " never started");
    }

    private JsonNode story(String task, String orchestrator) {
        String json = CommandLineRun.of("explain", tight, "--task", task, "--on", orchestrator, "--json")
                .out();
        return new JsonMapper().readTree(json).path("stories").path(0);
    }

    @Test
    void watching_changes_nothing() throws IOException {
        String summary = CommandLineRun.of("run", tight, "--out", folder.resolve("out"), "--json")
                .out();

        for (JsonNode orchestrator : new JsonMapper().readTree(summary).path("orchestrators")) {
            assertThat(story("web/4", orchestrator.path("name").asString())
                            .path("fingerprint")
                            .asString())
                    .isEqualTo(orchestrator.path("fingerprint").asString());
        }
    }

    @Test
    void json_tells_the_same_sentences_and_the_remedies_as_data() {
        JsonNode refused = story("web/4", "eks").path("moments").path(1);

        assertThat(refused.path("sentence").asString())
                .startsWith("finds no place: 0/2 nodes are available: 2 Insufficient memory.");
        assertThat(refused.at("/decision/refusals/Insufficient memory").asInt()).isEqualTo(2);
        assertThat(refused.at("/decision/remedies/1/oneMore").asString()).isEqualTo("m5.large");
    }

    @Test
    void without_an_orchestrator_all_of_them_tell() {
        assertThat(CommandLineRun.of("explain", tight, "--task", "web/0").out())
                .contains("web/0 on fixed (ecs)", "web/0 on scaled (ecs)", "web/0 on eks (eks)", "web/0 on fargate");
    }

    @Test
    void tells_the_life_of_the_deployments_of_a_service() {
        var run = CommandLineRun.of(
                "explain", Path.of("catalogue/blue-green.yaml"), "--deployments", "canary", "--on", "fargate");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "canary on fargate (fargate)",
                        "begins to deploy revision 1 (image shop-2) with strategy CANARY",
                        "comes to stage PRODUCTION_TRAFFIC_SHIFT; tasks since: 6 asked for, 6 turned healthy",
                        "sends 5 % of the requests to revision 1 (image shop-2)",
                        "has nothing but healthy tasks of revision 1",
                        "gives up revision 2 (image shop-3)",
                        "goes back to revision 1 (image shop-2)");
    }

    @Test
    void a_service_to_which_nothing_is_deployed_has_no_deployments_to_tell() {
        var run = CommandLineRun.of("explain", tight, "--deployments", "web");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--deployments: the scenario deploys nothing to 'web'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --task wbe/1             | no service or job 'wbe'\\n  did you mean 'web'?   known: web, batch
            --task web               | a task is named by its service or job and its number there, from 0, such as web/0
            --task web/99            | nobody asked for web/99 in this run; fixed had web/0 to web/
            --task web/9999999999    | no run has a task number 9999999999
            --task web/1 --on ek     | --on: the scenario has no orchestrator 'ek'; did you mean 'eks'?
            --task web/1 --at noon   | --at must be a duration
            --task web/1 --seed x    | Invalid value for option '--seed'
            --on eks                 | Missing required argument (specify one of these): (--task=NAME | --deployments=SERVICE)
            """)
    void what_cannot_be_told_is_a_sentence(String options, String sentence) {
        String[] words = ("explain " + tight + " " + options).split(" ");

        var run = CommandLineRun.of((Object[]) words);

        assertThat(run.code()).isEqualTo(Berth.BAD_INPUT);
        assertThat(run.err()).contains(sentence.replace("\\n", "\n"));
        assertThat(run.out()).isEmpty();
    }
}
