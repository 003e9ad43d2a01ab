package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.orchestrator.eks.EksSpec;
import io.berth.scenario.Scenario;
import io.berth.workload.pod.PodMobility;
import io.berth.workload.pod.PriorityClass;
import io.berth.workload.pod.SchedulingGate;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What manifests say about where pods may run and whether they may be moved holds for EKS in a scenario. */
class ManifestPodRulesTest extends ManifestShop {
    @Test
    void what_pods_say_to_the_scheduler_stands_under_kubernetes() throws IOException {
        String rules =
                "spec: { nodeSelector: { node.kubernetes.io/instance-type: m5.xlarge }, tolerations: [ { key: disk, operator: Exists, "
                        + "tolerationSeconds: 5 } ], priorityClassName: customers, affinity: { podAntiAffinity: { "
                        + "requiredDuringSchedulingIgnoredDuringExecution: [ { topologyKey: kubernetes.io/hostname, "
                        + "labelSelector: { matchLabels: { tier: front } } }, { topologyKey: zone } ] } }, ";
        String deployment = deployment("", CONTAINER)
                .replace("template: { spec: {", "template: { metadata: { labels: { tier: front } }, " + rules);
        Scenario scenario = read(
                deployment
                        + "---\napiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: customers }\n"
                        + "value: 1000\npreemptionPolicy: Never\n",
                "");

        var pods = service(scenario).shape().pods();
        assertThat(pods.labels().get("tier")).isEqualTo("front");
        assertThat(pods.priorityClass()).isEqualTo("customers");
        assertThat(pods.rules().nodes().labels().get("node.kubernetes.io/instance-type"))
                .isEqualTo("m5.xlarge");
        assertThat(pods.rules().tolerations()).hasSize(1);
        assertThat(pods.rules().antiAffinity().required()).hasSize(1);
        assertThat(((EksSpec) scenario.contenders().get(1).spec())
                        .priorityClasses()
                        .get("customers"))
                .isEqualTo(new PriorityClass(1000, false, false));
        assertThat(scenario.notes().unmodelled().collect(note -> note.key()))
                .containsExactly(
                        "Deployment/web.spec.template.spec.tolerations[0].tolerationSeconds",
                        "Deployment/web.spec.template.spec.affinity.podAntiAffinity."
                                + "requiredDuringSchedulingIgnoredDuringExecution[1]");
    }

    @Test
    void gates_and_the_scheduler_of_a_pod_stand_under_kubernetes() throws IOException {
        String rules = "spec: { schedulerName: default-scheduler, schedulingGates: [ { name: example.com/quota } ], ";
        Scenario scenario = read(deployment("", CONTAINER).replace("template: { spec: {", "template: { " + rules), "");

        var scheduling = service(scenario).shape().pods().scheduling();
        assertThat(scheduling.schedulerName()).isEqualTo("default-scheduler");
        assertThat(scheduling.gates().collect(SchedulingGate::name)).containsExactly("example.com/quota");
        assertThat(scheduling.opensMicros(0)).isEqualTo(SchedulingGate.NEVER);
    }

    @Test
    void annotations_and_the_namespace_say_whether_a_pod_may_be_moved() throws IOException {
        String annotated = deployment("", CONTAINER)
                .replaceFirst(
                        "template: \\{",
                        "template: { metadata: { annotations: { cluster-autoscaler.kubernetes.io/safe-to-evict: 'false', "
                                + "karpenter.sh/do-not-disrupt: 'true', team: a } }, ");
        Scenario scenario = read(annotated, "");

        assertThat(service(scenario).shape().pods().mobility()).isEqualTo(new PodMobility(false, true, false, false));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a budget of its own     | { matchLabels: { app: web } }                                                 | minAvailable: 80% | 4 |
            what may be missing     | { matchLabels: { app: web } }                                                 | maxUnavailable: 2 | 3 |
            it selects nothing here | { matchLabels: { app: api } }                                                 | maxUnavailable: 2 | 0 | PodDisruptionBudget/web
            by an expression        | { matchExpressions: [ { key: app, operator: In, values: [ api, web ] } ] }    | maxUnavailable: 2 | 3 |
            by all expressions      | { matchExpressions: [ { key: app, operator: Exists }, { key: tier, operator: DoesNotExist } ] } | maxUnavailable: 2 | 3 |
            not by this expression  | { matchExpressions: [ { key: app, operator: NotIn, values: [ web ] } ] }      | maxUnavailable: 2 | 0 | PodDisruptionBudget/web
            every pod               | { }                                                                           | maxUnavailable: 2 | 3 |
            """)
    void a_disruption_budget_belongs_to_the_service_that_it_selects(
            String situation, String selector, String limit, int healthyOfFive, String unmodelled) throws IOException {
        String pods = deployment("replicas: 5", CONTAINER)
                .replace("template: {", "template: { metadata: { labels: { app: web } },");
        Scenario scenario = read(
                pods + "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\n" + "spec: { "
                        + limit + ", selector: " + selector + " }\n",
                "services: { web: { manifest: web, kubernetes: { labels: { tier: front } } } }");

        var template = service(scenario).shape().pods();
        var budget = template.disruptionBudget();
        assertThat(template.labels().get("tier")).isEqualTo("front");
        assertThat(budget == null ? 0 : budget.desiredHealthy(5)).isEqualTo(healthyOfFive);
        assertThat(scenario.notes().unmodelled().collect(note -> note.key()).makeString())
                .isEqualTo(unmodelled == null ? "" : unmodelled);
    }

    @Test
    void node_pools_are_those_of_karpenter_where_it_names_none() throws IOException {
        String pool = "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: { name: general }\nspec: { weight: 10, "
                + "limits: { cpu: '64', memory: 256Gi }, disruption: { consolidateAfter: 1m30s, budgets: [ { nodes: 20% }, "
                + "{ nodes: '0', schedule: '0 9 * * *', duration: 8h } ] }, template: { spec: { expireAfter: 240h, "
                + "taints: [ { key: team, value: a, effect: NoSchedule } ], requirements: [ { key: "
                + "karpenter.k8s.aws/instance-family, operator: In, values: [ m5 ] }, { key: my/label, operator: Exists } ] } } }\n";
        Scenario scenario = read(
                deployment("", CONTAINER) + "---\n" + pool,
                "",
                "  karpenter: { kind: eks, nodes: { managedNodeGroups: [ { name: a, instanceType: m5.xlarge, minSize: 1, maxSize: 1 } ], "
                        + "karpenter: {} } }\n");

        assertThat(((EksSpec) scenario.contenders().get(3).spec()).toString())
                .contains("KarpenterPool[name=general", "weight=10", "maxCpuMilli=64000", "taints=team=a:NoSchedule")
                .contains("consolidateAfterMicros=90000000", "expireAfterMicros=864000000000")
                .contains("durationMicros=28800000000");
        assertThat(scenario.notes().unmodelled().collect(note -> note.reason()))
                .containsExactly("machines have no label my/label here, so any will do");
    }
}
