package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.orchestrator.eks.EksSpec;
import io.berth.orchestrator.fargate.FargateSpec;
import io.berth.scenario.Scenario;
import io.berth.workload.ContainerHealthCheck;
import io.berth.workload.TaskShape;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.PodController;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deployments and their kin, as kubectl takes and returns them, become services of a scenario. */
class ManifestServiceTest extends ManifestShop {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            requests                | requests: { cpu: 250m, memory: 512Mi }                                    |  512 | 1024 | -1
            limits stand for them   | limits: { cpu: 250m, memory: 512Mi }                                      |  512 | 1024 | 1024
            a limit above           | requests: { cpu: 250m, memory: 256Mi }, limits: { memory: 512Mi }         |  512 |  512 | 1024
            odd bytes are rounded up| requests: { cpu: 100m, memory: 100M }                                     |  204 |  191 | -1
            nothing requested       |                                                                           |    0 |  200 | 200
            """)
    void a_task_takes_what_the_containers_of_a_pod_request_together(
            String situation, String resources, int cpuUnits, int softMib, int hardMib) throws IOException {
        String container = "{ name: a, image: web, resources: { " + (resources == null ? "" : resources) + " } }";
        TaskShape shape = service(read(deployment("replicas: 1", container + ", " + container), ""))
                .shape();

        assertThat(shape.cpuUnits()).isEqualTo(cpuUnits);
        assertThat(shape.memoryMib()).isEqualTo(softMib);
        assertThat(shape.memoryLimitMib()).isEqualTo(hardMib == -1 ? TaskShape.NO_LIMIT : hardMib);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing said            |                                                                           |      0
            requests                | requests: { ephemeral-storage: 15Gi }                                     |  30720
            limits stand for them   | limits: { ephemeral-storage: 500Mi }                                      |   1000
            odd bytes are rounded up| requests: { ephemeral-storage: 1G }                                       |   1908
            more than Fargate has   | requests: { ephemeral-storage: 150Gi }                                    | 204800
            """)
    void a_task_asks_for_the_ephemeral_storage_that_its_containers_request_together(
            String situation, String resources, int mib) throws IOException {
        String container = "{ name: a, image: web, resources: { " + (resources == null ? "" : resources) + " } }";
        Scenario scenario = read(deployment("replicas: 1", container + ", " + container), "");

        assertThat(service(scenario).shape().ephemeralMib()).isEqualTo(mib);
        assertThat(scenario.notes().unmodelled()).isEmpty();
    }

    @ParameterizedTest(name = "{0} replicas, {1} unavailable, {2} more")
    @CsvSource({
        "4, 25%, 25%, 75, 125",
        "4, 0, 1, 100, 125",
        "10, 25%, 25%, 80, 130",
        "3, 1, 0, 66, 100",
        "4, 0, 0, 75, 100"
    })
    void a_rolling_update_keeps_as_many_tasks_as_kubernetes(
            int replicas, String unavailable, String surge, int minimumHealthy, int maximum) throws IOException {
        var rules = service(read(
                        deployment(
                                "replicas: " + replicas + ", strategy: { rollingUpdate: { maxUnavailable: "
                                        + unavailable + ", maxSurge: " + surge + " } }",
                                CONTAINER),
                        ""))
                .rules();

        assertThat(rules.minimumHealthyPercent()).isEqualTo(minimumHealthy);
        assertThat(rules.maximumPercent()).isEqualTo(maximum);
    }

    @Test
    void a_deployment_brings_its_rollout_to_eks_as_it_is() throws IOException {
        String spec = "replicas: 4, minReadySeconds: 20, progressDeadlineSeconds: 90, "
                + "strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 200% } }";
        PodController controller =
                service(read(deployment(spec, CONTAINER), "")).shape().pods().controller();

        assertThat(controller.minReadyMicros()).isEqualTo(20_000_000);
        assertThat(controller.progressDeadlineMicros()).isEqualTo(90_000_000);
        assertThat(controller.strategy().maxSurge()).isEqualTo(new CountOrPercent(200, true));
        assertThat(controller.strategy().maxUnavailable()).isEqualTo(new CountOrPercent(0, false));
    }

    @Test
    void a_stateful_set_brings_its_order_and_its_partition_to_eks() throws IOException {
        String spec = "replicas: 4, podManagementPolicy: Parallel, updateStrategy: { rollingUpdate: { partition: 2 } }";
        PodController controller = service(
                        read(deployment(spec, CONTAINER).replace("kind: Deployment", "kind: StatefulSet"), ""))
                .shape()
                .pods()
                .controller();

        assertThat(controller.isStateful()).isTrue();
        assertThat(controller.isParallel()).isTrue();
        assertThat(controller.updateStrategy().partition()).isEqualTo(2);
    }

    @Test
    void a_daemon_set_brings_its_update_strategy_to_eks() throws IOException {
        String spec = "minReadySeconds: 20, updateStrategy: { rollingUpdate: { maxSurge: 10%, maxUnavailable: 0 } }";
        PodController controller = service(
                        read(deployment(spec, CONTAINER).replace("kind: Deployment", "kind: DaemonSet"), ""))
                .shape()
                .pods()
                .controller();

        assertThat(controller.updateStrategy().maxSurge()).isEqualTo(new CountOrPercent(10, true));
        assertThat(controller.minReadyMicros()).isEqualTo(20_000_000);
    }

    @Test
    void a_daemon_set_runs_on_the_hosts_of_ecs_and_eks_and_takes_no_other_room() throws IOException {
        Scenario scenario = read(deployment("", CONTAINER).replace("kind: Deployment", "kind: DaemonSet"), "");

        assertThat(service(scenario).rules().daemon()).isTrue();
        assertThat(((EksSpec) scenario.contenders().get(1).spec()).toString())
                .contains("DaemonPods[count=2, cpuMilli=150, memoryMib=0]");
        assertThat(((FargateSpec) scenario.contenders().get(2).spec()).roundUp())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"apps/v1, ReplicaSet", "v1, ReplicationController"})
    void a_controller_of_replicas_alone_is_a_service_of_so_many_tasks(String version, String kind) throws IOException {
        Scenario scenario = read(
                deployment("replicas: 3", CONTAINER)
                        .replace("apps/v1", version)
                        .replace("kind: Deployment", "kind: " + kind),
                "");

        assertThat(service(scenario).desiredCount()).isEqualTo(3);
        assertThat(scenario.notes().unmodelled()).isEmpty();
    }

    @Test
    void probes_are_the_health_checks_of_containers_and_load_balancers() throws IOException {
        String probes = CONTAINER.replace(
                "image: web,",
                "image: web, livenessProbe: { periodSeconds: 20, timeoutSeconds: 4, failureThreshold: 2 }, "
                        + "startupProbe: { periodSeconds: 5, failureThreshold: 12 }, readinessProbe: { periodSeconds: 7 },");
        Scenario scenario = read(deployment("replicas: 1", probes), "");

        assertThat(service(scenario).rules().containerHealthCheck())
                .isEqualTo(new ContainerHealthCheck(20_000_000, 4_000_000, 2, 60_000_000));
        assertThat(((FargateSpec) scenario.contenders().get(2).spec()).toString())
                .contains("intervalMicros=7000000");
    }

    @Test
    void an_autoscaler_becomes_the_scaling_of_its_target() throws IOException {
        Scenario scenario = read(
                deployment("replicas: 1", CONTAINER)
                        + "---\napiVersion: autoscaling/v1\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\n"
                        + "spec: { scaleTargetRef: { kind: Deployment, name: web }, minReplicas: 3, maxReplicas: 9, "
                        + "targetCPUUtilizationPercentage: 70 }\n",
                "services: { web: { manifest: web, traffic: { steady: 1/s }, requestTime: 1ms } }");

        var scaling = Objects.requireNonNull(service(scenario).scaling());
        assertThat(scaling.minCapacity()).isEqualTo(3);
        assertThat(scaling.maxCapacity()).isEqualTo(9);
        assertThat(service(scenario).desiredCount()).isEqualTo(3);
        assertThat(scenario.notes().approximated().collect(note -> note.reason()))
                .containsExactly("Deployment/web begins with 3 tasks, not with 1");
    }

    @Test
    void an_autoscaler_keeps_its_own_behavior() throws IOException {
        Scenario scenario = read(
                deployment("replicas: 3", CONTAINER)
                        + "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\n"
                        + "spec: { scaleTargetRef: { kind: Deployment, name: web }, maxReplicas: 9, behavior: { "
                        + "scaleDown: { stabilizationWindowSeconds: 600 } } }\n",
                "services: { web: { manifest: web, traffic: { steady: 1/s }, requestTime: 1ms } }");

        var behavior = Objects.requireNonNull(
                Objects.requireNonNull(service(scenario).scaling()).behavior());
        assertThat(behavior.down().stabilizationMicros()).isEqualTo(600_000_000);
        assertThat(behavior.up().stabilizationMicros()).isNull();
    }

    @Test
    void an_autoscaler_of_a_service_without_traffic_is_listed() throws IOException {
        Scenario scenario = read(
                deployment("replicas: 2", CONTAINER)
                        + "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\n"
                        + "spec: { scaleTargetRef: { kind: Deployment, name: web }, maxReplicas: 9 }\n",
                "");

        assertThat(service(scenario).scaling()).isNull();
        assertThat(scenario.notes().unmodelled().collect(note -> note.key()))
                .containsExactly("HorizontalPodAutoscaler/web");
    }
}
