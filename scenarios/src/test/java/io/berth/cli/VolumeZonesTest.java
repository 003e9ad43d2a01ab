package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pod whose volume is in us-east-1b, from the file to what is told of it, where somebody launches nodes there and where nobody does. */
class VolumeZonesTest {
    private static final String SCENARIO = """
            name: volumes
            duration: 30min
            zones: [us-east-1a, us-east-1b]
            images: { app: { size: 40MB } }
            workload:
              services:
                web: { image: app, cpu: 512, memory: 1GiB, desiredCount: 1 }
                db: { image: app, cpu: 512, memory: 1GiB, desiredCount: 1, kubernetes: { volumeZones: [us-east-1b] } }
            orchestrators:
              groups:
                kind: eks
                nodes:
                  clusterAutoscaler: {}
                  managedNodeGroups:
                    - { name: first, instanceType: m5.large, minSize: 1, maxSize: 3, zones: [us-east-1a] }
                    - { name: second, instanceType: m5.large, maxSize: 3, zones: [us-east-1b] }
              group:
                kind: eks
                nodes:
                  clusterAutoscaler: {}
                  managedNodeGroups: [ { name: first, instanceType: m5.large, minSize: 1, maxSize: 3, zones: [us-east-1a] } ]
              karpenter: { kind: eks, nodes: { karpenter: { instanceTypes: [m5.large] } } }
              pool:
                kind: eks
                nodes:
                  karpenter:
                    nodePools:
                      - name: first
                        instanceTypes: [m5.large]
                        requirements: [ { key: topology.kubernetes.io/zone, operator: NotIn, values: [us-east-1b] } ]
            """;

    @TempDir
    private Path folder = Path.of("");

    private CommandLineRun explain(String task, String orchestrator) throws IOException {
        Path scenario = Files.writeString(folder.resolve("volumes.yaml"), SCENARIO);
        return CommandLineRun.of("explain", scenario, "--task", task, "--on", orchestrator);
    }

    @ParameterizedTest(name = "on {0}")
    @CsvSource({"groups", "karpenter"})
    void a_pod_runs_where_its_volume_is(String orchestrator) throws IOException {
        var run = explain("db/0", orchestrator);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("(m5.large, us-east-1b)", "runs, ", "is RUNNING when the run ends")
                .doesNotContain("where nobody launches one");
    }

    @ParameterizedTest(name = "on {0}")
    @CsvSource({"group", "pool"})
    void a_pod_that_nobody_launches_a_node_for_is_told_why(String orchestrator) throws IOException {
        var run = explain("db/0", orchestrator);

        assertThat(run.out())
                .contains(
                        "0/1 nodes are available: 1 node(s) had no available volume zone",
                        "with one more m5.large in us-east-1b, where nobody launches one, or with volumes that are not bound to a zone",
                        "is WAITING when the run ends");
        assertThat(run.err())
                .contains(
                        "service db: its volumes can be reached from us-east-1b alone, where no node group and no node pool"
                                + " has nodes for it, so its pods wait for ever");
    }

    @Test
    void a_zone_that_the_scenario_does_not_have_is_a_mistake() throws IOException {
        Path scenario = Files.writeString(
                folder.resolve("wrong.yaml"),
                SCENARIO.replace("zones: [us-east-1b] }\n  ", "zones: [us-east-1z] }\n  "));

        var run = CommandLineRun.of("check", scenario);

        assertThat(run.code()).isNotZero();
        assertThat(run.out() + run.err()).contains("unknown zone 'us-east-1z'", "us-east-1a");
    }
}
