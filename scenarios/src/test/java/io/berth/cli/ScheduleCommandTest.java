package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testkit.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScheduleCommandTest {
    private static final String CLUSTER = """
            kind: Node
            metadata: {name: small}
            status: {allocatable: {cpu: "1", memory: 1Gi, pods: "10"}}
            ---
            kind: Node
            metadata: {name: large}
            status: {allocatable: {cpu: "4", memory: 16Gi, pods: "10"}}
            ---
            kind: Pod
            metadata: {name: fits, namespace: shop}
            spec: {containers: [{name: c, resources: {requests: {cpu: "2", memory: 1Gi}}}]}
            ---
            kind: Pod
            metadata: {name: too-large}
            spec: {containers: [{name: c, resources: {requests: {cpu: "64"}}}]}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tells_what_fits_what_does_not_and_what_is_used() throws IOException {
        assertThat(run(cluster())).isEqualTo(Berth.DONE);

        assertThat(out.toString())
                .contains("1 of 2 pods placed on 2 nodes")
                .contains("1  0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available: "
                        + "2 Preemption is not helpful for scheduling.  (default/too-large)")
                .containsPattern("cpu +2.0 cores +5.0 cores +40.0 %")
                .contains("scheduled in");
    }

    @Test
    void writes_the_assignment() throws IOException {
        Path assignment = folder.resolve("assignment.csv");

        assertThat(run(cluster(), "--out", assignment.toString())).isEqualTo(Berth.DONE);

        assertThat(Files.readAllLines(assignment)).containsExactly("namespace,pod,node", "shop,fits,large");
    }

    @Test
    void prints_json_for_programs() throws IOException {
        run(cluster(), "--json");

        assertThat(out.toString()).contains("\"placed\" : 1").contains("\"node\" : \"large\"");
    }

    @Test
    void counts_how_many_more_pods_of_a_kind_fit() throws IOException {
        run(cluster(), "--how-many", "shop/fits");

        assertThat(out.toString()).contains("1 more pods like shop/fits would fit");
    }

    @Test
    void explains_why_a_pod_went_where_it_went() throws IOException {
        assertThat(run(cluster(), "--explain", "fits")).isEqualTo(Berth.DONE);

        assertThat(out.toString())
                .contains("shop/fits\n  is placed on large\n")
                .contains("of 2 nodes: NodeResourcesFit refused 1 (1 Insufficient cpu); one is left")
                .contains("large: 4,000 m CPU and 16,384 MiB free, 0 tasks, 0 of its kind");
    }

    /** 64 cores are asked for, and the largest node has 2 of its 4 left. */
    @Test
    void explains_what_would_have_given_a_pod_a_node() throws IOException {
        run(cluster(), "--explain", "default/too-large");

        assertThat(out.toString())
                .contains("finds no node: 0/2 nodes are available: 2 Insufficient cpu. preemption: ")
                .contains("it would have had a place with 62,000 m CPU less on large\n");
    }

    @Test
    void explains_as_json() throws IOException {
        run(cluster(), "--json", "--explain", "default/too-large");

        JsonNode attempt = new JsonMapper().readTree(out.toString()).at("/explained/attempts/0/decision");
        assertThat(attempt.at("/scheduler/filters/0/plugin").asString()).isEqualTo("NodeResourcesFit");
        assertThat(attempt.at("/remedies/0/lessCpu").asInt()).isEqualTo(62_000);
        assertThat(attempt.at("/remedies/0/host").asString()).isEqualTo("large");
    }

    @Test
    void pods_behind_scheduling_gates_are_not_looked_at() throws IOException {
        Path gated = Files.writeString(folder.resolve("gated.yaml"), """
                kind: Pod
                metadata: {name: gated}
                spec: {schedulingGates: [{name: quota.example.com/reserved}], containers: [{name: c}]}
                """);

        run(cluster(), gated.toString(), "--explain", "gated");

        assertThat(out.toString())
                .contains("1 of 2 pods placed on 2 nodes")
                .contains("1 pods behind scheduling gates, not looked at  (default/gated)")
                .contains("is not looked at: Scheduling is blocked due to non-empty scheduling gates")
                .contains("it would be looked at without the scheduling gate quota.example.com/reserved");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fitz         | --explain: there is no pod 'fitz'\\n  did you mean 'fits'?
            shop/fist    | did you mean 'shop/fits'?   known: shop/fits, default/too-large
            runs         | --explain: default/runs runs already, on small
            """)
    void a_pod_that_cannot_be_explained_is_a_sentence(String name, String sentence) throws IOException {
        Path running = Files.writeString(
                folder.resolve("running.yaml"),
                "kind: Pod\nmetadata: {name: runs}\nspec: {nodeName: small, containers: [{name: c}]}\n");

        assertThat(run(cluster(), running.toString(), "--explain", name)).isEqualTo(Berth.BAD_INPUT);
        assertThat(err.toString()).contains(sentence.replace("\\n", "\n"));
    }

    @Test
    void a_slip_of_the_pen_in_a_pod_is_a_mistake_with_its_place() throws IOException {
        Path slip = Files.writeString(
                folder.resolve("slip.yaml"),
                "kind: Pod\nmetadata: {name: p}\nspec:\n  nodeSelektor: {disk: ssd}\n  containers: [{name: c}]\n");

        assertThat(run(cluster(), slip.toString())).isEqualTo(Berth.BAD_INPUT);
        assertThat(err.toString())
                .contains("line 4, column 17: the spec of a pod has no key 'nodeSelektor'")
                .contains("did you mean 'nodeSelector'?");
    }

    @Test
    void refuses_bad_input_with_its_place() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "kind: Node\nmetadata: [");

        assertThat(run(broken.toString())).isEqualTo(Berth.BAD_INPUT);
        assertThat(err.toString()).contains("broken.yaml has 1 problem").contains("line 2");
    }

    @Test
    void refuses_unknown_profiles_and_pods_and_empty_clusters() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "kind: ConfigMap\n");

        assertThat(run(cluster(), "--profile", "tight")).isEqualTo(Berth.BAD_INPUT);
        assertThat(run(cluster(), "--how-many", "nobody")).isEqualTo(Berth.BAD_INPUT);
        assertThat(run(empty.toString())).isEqualTo(Berth.BAD_INPUT);
        assertThat(err.toString())
                .contains("known: default, most-allocated")
                .contains("there is no file and no pod 'nobody'")
                .contains("the input describes no node");
    }

    /** The published runs of kube-scheduler on these manifests leave 16 of the 7,064 pods waiting; packing places all. */
    @ParameterizedTest
    @CsvSource({
        "100, most-allocated, '1,067 of 1,067'",
        "1000, most-allocated, '7,064 of 7,064'",
        "1000, default, '7,048 of 7,064'"
    })
    void places_what_kube_scheduler_places(String nodes, String profile, String placed) {
        Path data = SharedData.folderOrSkip("data/kubesbs");

        run(
                data.resolve("nodes-" + nodes + ".yaml.gz").toString(),
                data.resolve("pods-" + nodes + ".yaml.gz").toString(),
                "--profile",
                profile);

        assertThat(out.toString()).startsWith(placed + " pods placed");
    }

    private String cluster() throws IOException {
        return Files.writeString(folder.resolve("cluster.yaml"), CLUSTER).toString();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "schedule";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Berth.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }
}
