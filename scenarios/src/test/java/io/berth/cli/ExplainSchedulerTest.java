package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What kube-scheduler says of its decisions in a run, whether pods have rules of their own or not. */
class ExplainSchedulerTest {
    /** Three kinds of nodes, one of them tainted, and more pods than there is room for. */
    private static final String SCENARIO = """
            name: three-kinds
            duration: 30min
            images: { app: { size: 40MB } }
            workload:
              services:
                web: { image: app, cpu: 512, memory: 1GiB, desiredCount: 11 }
              jobs:
                large: { image: app, cpu: 2048, memory: 12GiB, duration: 5min, arrivals: { allAtOnce: { at: 10min, count: 1 } } }
            RULED
            orchestrators:
              eks:
                kind: eks
                nodes:
                  managedNodeGroups:
                    - { name: small, instanceType: m5.large, minSize: 1, maxSize: 1 }
                    - { name: medium, instanceType: m5.xlarge, minSize: 1, maxSize: 1 }
                    - { name: disks, instanceType: r5.xlarge, minSize: 1, maxSize: 1, taints: ["disk=ssd:NoSchedule"] }
            """;

    /** Arrives after everything else; with it every pod is looked at as a whole. */
    private static final String RULED = """
                late:
                  image: app
                  cpu: 64
                  memory: 64MiB
                  duration: 1s
                  arrivals: { allAtOnce: { at: 29min, count: 1 } }
                  kubernetes: { tolerations: [ { key: disk, operator: Exists } ] }
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path scenario(boolean ruled) throws IOException {
        String text = SCENARIO.replace("RULED\n", ruled ? RULED : "");
        return Files.writeString(folder.resolve((ruled ? "ruled" : "plain") + ".yaml"), text);
    }

    private static List<JsonNode> decisions(Path scenario, String task) {
        var run = CommandLineRun.of("explain", scenario, "--task", task, "--on", "eks", "--json");
        assertThat(run.err()).isEmpty();
        List<JsonNode> decisions = new ArrayList<>();
        for (JsonNode moment : new JsonMapper().readTree(run.out()).at("/stories/0/moments")) {
            if (moment.has("decision")) {
                decisions.add(moment.path("decision"));
            }
        }
        return decisions;
    }

    @ParameterizedTest
    @ValueSource(strings = {"web/0", "web/1", "web/4", "web/7", "large/0"})
    void pods_with_and_without_rules_are_told_by_the_same_plugins(String task) throws IOException {
        List<JsonNode> plain = decisions(scenario(false), task);
        List<JsonNode> ruled = decisions(scenario(true), task);

        assertThat(plain).isNotEmpty().isEqualTo(ruled);
    }

    @Test
    void a_placed_pod_tells_who_refused_how_far_the_search_went_and_every_score() throws IOException {
        JsonNode decision = decisions(scenario(false), "web/0").getFirst();

        assertThat(decision.at("/scheduler/filters/0/plugin").asString()).isEqualTo("TaintToleration");
        assertThat(decision.at("/scheduler/filters/0/nodes").asInt()).isEqualTo(1);
        assertThat(decision.at("/scheduler/sample/looked").asInt()).isEqualTo(3);
        assertThat(decision.at("/scheduler/sample/found").asInt()).isEqualTo(2);
        assertThat(decision.path("best")).hasSize(2);
        assertThat(sum(decision.at("/best/0/scores"))).isGreaterThanOrEqualTo(sum(decision.at("/best/1/scores")));
        assertThat(decision.at("/best/0/scores/1/plugin").asString()).isEqualTo("NodeResourcesFit");
    }

    private static long sum(JsonNode scores) {
        long sum = 0;
        for (JsonNode score : scores) {
            assertThat(score.path("weighted").asLong())
                    .isEqualTo(score.path("normalised").asLong()
                            * score.path("weight").asLong());
            sum += score.path("weighted").asLong();
        }
        return sum;
    }

    @Test
    void a_waiting_pod_tells_the_event_and_the_smallest_changes() throws IOException {
        JsonNode decision = decisions(scenario(false), "large/0").getFirst();

        assertThat(decision.at("/scheduler/message").asString())
                .startsWith("0/3 nodes are available: 1 node(s) had untolerated taint {disk: ssd}, 2 Insufficient cpu, "
                        + "2 Insufficient memory. preemption: 0/3 nodes are available: ");
        assertThat(decision.path("remedies").toString())
                .contains("with a toleration of disk=ssd:NoSchedule")
                .contains("\"admits\":1,\"fits\":1");
    }

    /** Every decision of a run agrees with what its plugins say of it. */
    @ParameterizedTest(name = "{0} of {1} on {2}")
    @CsvSource({
        "hello/0, hello, eks-ec2",
        "web/300, flash-sale, eks-ec2",
        "api/5, zone-outage, eks-ec2",
        "db/3, kubernetes-rules, fixed",
        "urgent/1, kubernetes-rules, fixed"
    })
    void the_chosen_node_has_the_best_total_and_a_refusal_a_reason(String task, String scenario, String orchestrator) {
        var run = CommandLineRun.of(
                "explain", Path.of("catalogue", scenario + ".yaml"), "--task", task, "--on", orchestrator, "--json");
        for (JsonNode moment : new JsonMapper().readTree(run.out()).at("/stories/0/moments")) {
            if (moment.at("/decision/best").size() > 0) {
                assertThat(sum(moment.at("/decision/best/0/scores"))).isEqualTo(best(moment.at("/decision/best")));
            } else if (moment.has("decision")) {
                assertThat(moment.at("/decision/scheduler/message").asString())
                        .matches("no nodes available to schedule pods|0/\\d+ nodes are available: \\d+ .*");
            }
        }
        assertThat(run.code()).isEqualTo(Berth.DONE);
    }

    /** Trying what would have helped, preemption included, leaves the run as it is. */
    @ParameterizedTest(name = "{0} of {1} on {2}")
    @CsvSource({
        "urgent/1, kubernetes-rules, fixed",
        "reports/7, kubernetes-rules, fixed",
        "db/3, kubernetes-rules, growing",
        "agent/0, daemons, eks"
    })
    void watching_changes_nothing(String task, String scenario, String orchestrator) throws IOException {
        var run = CommandLineRun.of(
                "explain", Path.of("catalogue", scenario + ".yaml"), "--task", task, "--on", orchestrator, "--json");

        String fingerprint = new JsonMapper()
                .readTree(run.out())
                .at("/stories/0/fingerprint")
                .asString();
        assertThat(Files.readAllLines(Path.of("catalogue", "fingerprints.txt")))
                .contains(scenario + " " + orchestrator + " " + fingerprint);
    }

    private static long best(JsonNode views) {
        long best = 0;
        for (JsonNode view : views) {
            best = Math.max(best, sum(view.path("scores")));
        }
        return best;
    }
}
