package io.berth.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.placement.kubernetes.NodeSpec;
import io.berth.placement.kubernetes.PodSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
    private static final String NODE = """
            apiVersion: v1
            kind: Node
            metadata: {name: n1, labels: {topology.kubernetes.io/zone: z1}}
            spec:
              taints: [{key: gpu, value: "yes", effect: NoSchedule}]
            status:
              capacity: {cpu: "4", memory: 8Gi}
              allocatable: {cpu: 3920m, memory: 7Gi, pods: "58", nvidia.com/gpu: "1"}
              images: [{names: [app:1.0], sizeBytes: 300}]
            """;
    private static final String TEMPLATE = """
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: main
                    image: web
                    resources: {requests: {cpu: 250m}, limits: {cpu: "1", memory: 64Mi}}
            """;

    @Test
    void reads_nodes_as_the_scheduler_sees_them() {
        NodeSpec node = read(NODE).cluster().nodes().getFirst();

        assertThat(node.name()).isEqualTo("n1");
        assertThat(node.allocatable().cpuMilli()).isEqualTo(3920);
        assertThat(node.allocatable().memoryBytes()).isEqualTo(7L << 30);
        assertThat(node.allocatablePods()).isEqualTo(58);
        assertThat(node.allocatable().others().getFirst().name()).isEqualTo("nvidia.com/gpu");
        assertThat(node.taints().getFirst().key()).isEqualTo("gpu");
        assertThat(node.imageBytes().get("app:1.0")).isEqualTo(300);
    }

    /** As the node controller does, unless the node has the taint already. */
    @ParameterizedTest
    @CsvSource({
        "Ready, False, not-ready",
        "Ready, Unknown, unreachable",
        "DiskPressure, True, disk-pressure",
        "Ready, True,",
        "DiskPressure, False,"
    })
    void conditions_of_nodes_taint_them(String type, String status, @Nullable String taint) {
        String conditions = "  conditions: [{type: " + type + ", status: '" + status + "'}]\n";

        NodeSpec node = read(NODE + conditions).cluster().nodes().getFirst();

        assertThat(node.taints().collect(each -> each.key()).castToList())
                .isEqualTo(taint == null ? List.of("gpu") : List.of("gpu", "node.kubernetes.io/" + taint));
    }

    @Test
    void makes_pods_of_workloads_with_limits_standing_for_missing_requests() {
        Manifests manifests = read(deployment("web", 3));

        assertThat(manifests.pods().collect(PodSpec::path).castToList())
                .containsExactly("default/web-0", "default/web-1", "default/web-2");
        PodSpec pod = manifests.pods().getFirst();
        assertThat(pod.demand().requests().cpuMilli()).isEqualTo(250);
        assertThat(pod.demand().requests().memoryBytes()).isEqualTo(64L << 20);
        assertThat(pod.demand().images().castToList()).containsExactly("web:latest");
        assertThat(pod.rules().ownerSelector()).isNotNull();
    }

    @Test
    void does_not_make_pods_anew_that_the_input_holds() {
        String owned = """
                kind: Pod
                metadata:
                  name: web-abc
                  ownerReferences: [{kind: ReplicaSet, name: web-1, controller: true}]
                """;
        String replicaSet = deployment("web-1", 2)
                .replace("Deployment", "ReplicaSet")
                .replace(
                        "name: web-1",
                        "name: web-1, ownerReferences: [{kind: Deployment, name: web, controller: true}]");

        Manifests manifests = read(owned + "---\n" + deployment("web", 2) + "---\n" + replicaSet);

        assertThat(manifests.pods().collect(PodSpec::name).castToList()).containsExactly("web-abc", "web-1-0");
    }

    @Test
    void runs_no_more_pods_of_a_job_than_there_are_completions() {
        String job =
                "kind: Job\nmetadata: {name: j}\nspec:\n  parallelism: 5\n  completions: 2\n  template:\n" + TEMPLATE;

        assertThat(read(job).pods()).hasSize(2);
    }

    @Test
    void takes_lists_apart_in_yaml_and_in_json() {
        String json = """
                {"apiVersion": "v1", "items": [
                  {"kind": "Pod", "metadata": {"name": "a"}, "spec": {"priority": 7}},
                  {"kind": "Pod", "metadata": {"name": "b"}, "status": {"phase": "Succeeded"}}
                ], "kind": "List"}
                """;
        String yaml = "kind: PodList\nitems:\n- metadata: {name: a}\n- metadata: {name: b}\n";

        assertThat(read(json).pods().collect(PodSpec::priority).castToList()).containsExactly(7);
        assertThat(read(json).notes().castToList()).containsExactly("1 finished pods left out");
        assertThat(read(yaml).pods()).hasSize(2);
    }

    @Test
    void reads_gzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(NODE.getBytes(StandardCharsets.UTF_8));
        }

        Manifests manifests =
                new ManifestReader(new ByteArrayInputStream(packed.toByteArray())).read(List.of(Path.of("-")));

        assertThat(manifests.cluster().nodes()).hasSize(1);
    }

    @Test
    void reads_large_inputs_in_pieces_that_keep_their_order_and_their_lines() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("---\nkind: Pod\nmetadata:\n  name: p").append(i).append('\n');
        }
        text.append("---\nkind: Pod\nmetadata:\n  name: [broken\n");

        Manifests broken = read(text.toString());
        Manifests sound = read(text.substring(0, text.lastIndexOf("---")));

        assertThat(sound.pods()).hasSize(20_000);
        assertThat(sound.pods().get(12_345).name()).isEqualTo("p12345");
        assertThat(broken.problems()).contains("line 80005");
    }

    @Test
    void tells_kinds_that_nobody_uses() {
        assertThat(read("kind: ConfigMap\n---\nkind: Secret\n---\nkind: ConfigMap\n")
                        .notes()
                        .castToList())
                .containsExactly("not used: ConfigMap 2, Secret 1");
    }

    @Test
    void takes_priorities_from_their_classes() {
        String pods = """
                kind: Pod
                metadata: {name: a}
                spec: {priorityClassName: high}
                ---
                kind: Pod
                metadata: {name: b}
                ---
                kind: PriorityClass
                metadata: {name: high}
                value: 1000
                ---
                kind: PriorityClass
                metadata: {name: usual}
                value: 5
                globalDefault: true
                """;

        assertThat(read(pods).pods().collect(PodSpec::priority).castToList()).containsExactly(1000, 5);
    }

    @Test
    void names_every_mistake_with_its_place() {
        String text = """
                kind: Pod
                metadata: {name: a}
                spec:
                  containers:
                  - resources: {requests: {memory: 12Q}}
                  tolerations: [{effect: Never}]
                ---
                metadata: {name: b}
                """;

        assertThat(read(text).problems())
                .contains("standard input has 3 problems")
                .contains("line 5, column 36: memory: '12Q' is not a quantity")
                .contains("line 6, column 17: unknown taint effect 'Never'")
                .contains("line 8, column 1: this object has no kind");
    }

    @Test
    void refuses_two_pods_of_one_name() {
        String pod = "kind: Pod\nmetadata: {name: a}\n";

        assertThat(read(pod + "---\n" + pod).problems()).contains("'Pod default/a' stands in the input twice");
    }

    @Test
    void says_which_file_is_missing() {
        Manifests manifests =
                new ManifestReader(new ByteArrayInputStream(new byte[0])).read(List.of(Path.of("no-such-file.yaml")));

        assertThat(manifests.problems()).contains("no-such-file.yaml").contains("there is no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x]\nb: &b [*a, *a]\nc: *unknown\n",
                "kind: Pod\nkind: Pod\n",
                "[[[",
                "{\"kind\": ",
                "{\"kind\": \"Pod\", \"kind\": \"Pod\"}",
                "just a word",
                "- a\n- list\n",
                "kind: Pod\nspec: 3\n",
                "kind: Pod\nspec: {containers: {}}\n",
                "kind: Node\nmetadata: {name: n}\n"
            })
    void complains_of_broken_input_and_throws_nothing(String text) {
        assertThat(read(text).problems()).isNotEmpty();
    }

    @Test
    void bounds_nesting_and_aliases() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + " , ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }

        assertThat(read(laughs.toString()).problems())
                .contains("the aliases of this file repeat more than 1,000,000 values");
        assertThat(read("[".repeat(500)).problems()).contains("nested deeper than 100 levels");
        assertThat(read("{\"a\":".repeat(500)).problems()).contains("not valid JSON");
    }

    private static String deployment(String name, int replicas) {
        return "kind: Deployment\nmetadata: {name: " + name + "}\nspec:\n  replicas: " + replicas
                + "\n  selector: {matchLabels: {app: web}}\n  template:\n" + TEMPLATE;
    }

    private static Manifests read(String text) {
        return new ManifestReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .read(List.of(Path.of("-")));
    }
}
