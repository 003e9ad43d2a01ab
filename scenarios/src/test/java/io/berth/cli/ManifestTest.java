package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.scenario.Scenario;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Which objects of Kubernetes are services and jobs of a scenario, and under which name. */
class ManifestTest extends ManifestShop {
    @Test
    void what_the_scenario_writes_of_a_workload_counts() throws IOException {
        Scenario scenario = read(
                deployment("replicas: 4", CONTAINER),
                "services: { front: { manifest: Deployment/web, desiredCount: 2, cpu: 2048 } }");

        assertThat(scenario.workload().items()).hasSize(1);
        assertThat(service(scenario).name()).isEqualTo("front");
        assertThat(service(scenario).desiredCount()).isEqualTo(2);
        assertThat(service(scenario).shape().cpuUnits()).isEqualTo(2048);
        assertThat(service(scenario).shape().memoryMib()).isEqualTo(1024);
    }

    @Test
    void workloads_of_one_name_are_told_apart_by_namespace_and_kind() throws IOException {
        String web = deployment("replicas: 1", CONTAINER);
        Scenario scenario = read(
                web + "---\n" + web.replace("name: web }", "name: web, namespace: test }") + "---\n"
                        + web.replace("kind: Deployment", "kind: StatefulSet"),
                "");

        assertThat(scenario.workload().items().collect(item -> item.name()))
                .containsExactly("default.web.Deployment", "test.web", "default.web.StatefulSet");
    }

    @Test
    void lists_of_kubectl_are_read_and_controlled_objects_are_their_controllers_business() throws IOException {
        String owner = "ownerReferences: [ { kind: Deployment, name: web, controller: true } ]";
        String items = "{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { template: { spec: { "
                + "containers: [ " + CONTAINER
                + " ] } } } }, { apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: "
                + "web-7d, " + owner + " }, spec: { replicas: 1 } }";
        Scenario scenario = read("apiVersion: v1\nkind: List\nitems: [ " + items + " ]\n", "");

        assertThat(scenario.workload().items()).hasSize(1);
        assertThat(scenario.notes().unmodelled().collect(note -> note.key())).containsExactly("ReplicaSet/web-7d");
    }
}
