package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why Cluster Autoscaler keeps a node, as a user reads it. */
class KeptNodesTest {
    private static final String SCENARIO = """
            name: kept
            duration: 30min
            images: { app: { size: 40MB } }
            workload:
              services:
                web: { image: app, cpu: 256, memory: 1GiB, desiredCount: 1, kubernetes: { localStorage: true } }
            orchestrators:
              eks:
                kind: eks
                nodes:
                  clusterAutoscaler: {}
                  managedNodeGroups: [ { name: first, instanceType: m5.large, minSize: 1, desiredSize: 2, maxSize: 3 } ]
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path scenario() throws IOException {
        return Files.writeString(folder.resolve("kept.yaml"), SCENARIO);
    }

    @Test
    void explain_tells_it_of_the_node_of_a_task() throws IOException {
        var run = CommandLineRun.of("explain", scenario(), "--task", "web/0");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsOnlyOnce(
                        "which Cluster Autoscaler keeps: a pod there has local storage (LocalStorageRequested of web)");
    }

    @Test
    void facts_tell_it_of_every_node() throws IOException {
        Path out = folder.resolve("out");

        var run = CommandLineRun.of("run", scenario(), "--facts", "--out", out);

        assertThat(run.code()).as(run.err()).isZero();
        try (var facts = new GZIPInputStream(Files.newInputStream(out.resolve("facts.jsonl.gz")))) {
            assertThat(new String(facts.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            "\"reason\":\"LOCAL_STORAGE_REQUESTED\",\"item\":\"web\"",
                            "\"reason\":\"NOT_UNNEEDED_LONG_ENOUGH\",\"item\":null",
                            "\"fact\":\"HostKept\"");
        }
    }
}
