package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.berth.orchestrator.eks.EksSpec;
import io.berth.orchestrator.fargate.FargateSpec;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import io.berth.workload.AllAtOnce;
import io.berth.workload.Burst;
import io.berth.workload.ContainerHealthCheck;
import io.berth.workload.JobRules;
import io.berth.workload.JobSpec;
import io.berth.workload.Schedule;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.job.JobCleanup;
import io.berth.workload.job.JobFailures;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.PodController;
import io.berth.workload.pod.PodMobility;
import io.berth.workload.pod.PriorityClass;
import io.berth.workload.pod.SchedulingGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of Kubernetes, as kubectl takes and returns them, become services and jobs of a scenario. */
class ManifestTest {
    private static final ScenarioReader READER =
            Guice.createInjector(new BerthModule()).getInstance(ScenarioReader.class);
    private static final String CONTAINER =
            "{ name: web, image: web, resources: { requests: { cpu: 1, memory: 1Gi } } }";

    @TempDir
    Path folder = Path.of("");

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
    void a_cron_job_runs_at_its_moments_between_the_start_date_and_the_end() throws IOException {
        String spec = "{ schedule: '30 */8 * * 0,1', jobTemplate: { spec: { completions: 3, parallelism: 3, template: "
                + "{ spec: { containers: [ " + CONTAINER + " ] } } } } }";
        Scenario scenario = read("apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: n }\nspec: " + spec, "");

        JobSpec job = (JobSpec) scenario.workload().item(0);
        long hour = 3_600_000_000L;
        // The scenario begins on a Sunday and lasts 36 hours.
        assertThat(((Schedule) job.arrivals()).bursts())
                .isEqualTo(List.of(
                        new Burst(hour / 2, 1),
                        new Burst(8 * hour + hour / 2, 1),
                        new Burst(16 * hour + hour / 2, 1),
                        new Burst(24 * hour + hour / 2, 1),
                        new Burst(32 * hour + hour / 2, 1)));
        assertThat(scenario.notes().unmodelled()).isEmpty();
        assertThat(scenario.assumptions().toString()).contains("manifestDefaults.jobDuration");
        assertThat(scenario.assumptions().toString()).doesNotContain("manifestDefaults.imageSize");
    }

    @Test
    void a_job_is_a_run_of_its_completions() throws IOException {
        Scenario scenario = read(
                "apiVersion: batch/v1\nkind: Job\nmetadata: { name: j }\nspec: { completions: 9, parallelism: 2, "
                        + "completionMode: Indexed, backoffLimit: 3, activeDeadlineSeconds: 600, "
                        + "template: { spec: { containers: [ " + CONTAINER + " ] } } }",
                "");

        JobSpec job = (JobSpec) scenario.workload().item(0);
        assertThat(job.arrivals()).isEqualTo(new AllAtOnce(0, 1));
        assertThat(job.rules())
                .isEqualTo(JobRules.of(9, 2)
                        .withIndexes()
                        .with(JobFailures.limit(3).deadline(600_000_000L)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Job     |                                                               |     |   |
            Job     | ttlSecondsAfterFinished: 90                                   |  90 |   |
            CronJob |                                                               |     | 3 | 1
            CronJob | successfulJobsHistoryLimit: 0, failedJobsHistoryLimit: 5      |     | 0 | 5
            """)
    void a_job_brings_the_time_of_its_deletion_and_a_cron_job_its_history(
            String kind, String keys, Long ttlSeconds, Integer successful, Integer failed) throws IOException {
        String more = keys == null ? "" : ", " + keys;
        String spec = "template: { spec: { containers: [ " + CONTAINER + " ] } }";
        Scenario scenario = read(
                "apiVersion: batch/v1\nkind: " + kind + "\nmetadata: { name: j }\nspec: { "
                        + (kind.equals("Job") ? spec : "schedule: '0 * * * *', jobTemplate: { spec: { " + spec + " } }")
                        + more + " }",
                "");

        assertThat(((JobSpec) scenario.workload().item(0)).cleanup())
                .isEqualTo(new JobCleanup(ttlSeconds == null ? null : ttlSeconds * 1_000_000, successful, failed));
    }

    @Test
    void a_job_without_completions_is_a_work_queue() throws IOException {
        Scenario scenario = read(
                "apiVersion: batch/v1\nkind: Job\nmetadata: { name: j }\nspec: { parallelism: 2, "
                        + "template: { spec: { containers: [ " + CONTAINER + " ] } } }",
                "");

        assertThat(((JobSpec) scenario.workload().item(0)).rules()).isEqualTo(JobRules.of(null, 2));
    }

    @Test
    void a_cron_job_goes_by_the_clocks_of_its_time_zone() throws IOException {
        String spec = "{ schedule: '30 2 * * *', timeZone: Asia/Kolkata, "
                + "jobTemplate: { spec: { template: { spec: { containers: [ " + CONTAINER + " ] } } } } }";
        Scenario scenario = read("apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: n }\nspec: " + spec, "");

        assertThat(((Schedule) ((JobSpec) scenario.workload().item(0)).arrivals()).bursts())
                .containsExactly(new Burst(21 * 3_600_000_000L, 1));
        assertThat(scenario.notes().approximated()).isEmpty();
    }

    @Test
    void a_job_brings_its_policies_to_eks() throws IOException {
        String policy =
                "podFailurePolicy: { rules: [ { action: FailJob, onExitCodes: { containerName: web, operator: In, "
                        + "values: [42] } }, { action: Ignore, onPodConditions: [ { type: DisruptionTarget, status: 'True' } ] }, "
                        + "{ action: Ignore, onPodConditions: [ { type: ConfigIssue } ] } ] }";
        Scenario scenario = read(
                "apiVersion: batch/v1\nkind: Job\nmetadata: { name: j }\nspec: { completions: 3, completionMode: Indexed, "
                        + "backoffLimitPerIndex: 1, maxFailedIndexes: 2, successPolicy: { rules: [ { succeededIndexes: 0-1 } ] }, "
                        + policy + ", template: { spec: { restartPolicy: Never, containers: [ " + CONTAINER
                        + " ] } } }",
                "");

        JobRules rules = Objects.requireNonNull(((JobSpec) scenario.workload().item(0)).rules());
        assertThat(rules.failures().limitPerIndex()).isEqualTo(1);
        assertThat(rules.failures().maxFailedIndexes()).isEqualTo(2);
        assertThat(rules.failures().policy()).hasSize(2);
        assertThat(rules.success()).hasSize(1);
    }

    @Test
    void a_job_whose_containers_restart_does_so_on_eks() throws IOException {
        Scenario scenario = read(
                "apiVersion: batch/v1\nkind: Job\nmetadata: { name: j }\nspec: { "
                        + "template: { spec: { restartPolicy: OnFailure, containers: [ " + CONTAINER + " ] } } }",
                "");

        assertThat(Objects.requireNonNull(((JobSpec) scenario.workload().item(0)).rules())
                        .failures()
                        .restartsContainers())
                .isTrue();
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
    void a_cron_job_says_what_happens_when_its_runs_meet() throws IOException {
        String spec = "{ schedule: '@hourly', concurrencyPolicy: Forbid, startingDeadlineSeconds: 90, "
                + "jobTemplate: { spec: { template: { spec: { containers: [ " + CONTAINER + " ] } } } } }";
        Scenario scenario = read("apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: n }\nspec: " + spec, "");

        assertThat(((JobSpec) scenario.workload().item(0)).rules())
                .isEqualTo(JobRules.of(1, 1).meeting(JobRules.Concurrency.FORBID, 90_000_000L));
        assertThat(scenario.notes().approximated().collect(note -> note.key()))
                .containsExactly("CronJob/n.spec.concurrencyPolicy");
    }

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
    void a_daemon_set_runs_on_the_hosts_of_ecs_and_eks_and_takes_no_other_room() throws IOException {
        Scenario scenario = read(deployment("", CONTAINER).replace("kind: Deployment", "kind: DaemonSet"), "");

        assertThat(service(scenario).rules().daemon()).isTrue();
        assertThat(((EksSpec) scenario.contenders().get(1).spec()).toString())
                .contains("DaemonPods[count=2, cpuMilli=150, memoryMib=0]");
        assertThat(((FargateSpec) scenario.contenders().get(2).spec()).roundUp())
                .isTrue();
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

    private static String deployment(String spec, String containers) {
        return "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { " + spec
                + (spec.isEmpty() ? "" : ", ") + "template: { spec: { containers: [ " + containers + " ] } } }\n";
    }

    private Scenario read(String manifest, String items) throws IOException {
        return read(manifest, items, "");
    }

    private Scenario read(String manifest, String items, String orchestrators) throws IOException {
        Files.writeString(folder.resolve("objects.yaml"), manifest);
        String yaml = "name: shop\nstartDate: 2026-03-01\nduration: 36h\nimages: { web: { size: 100MB } }\n"
                + "workload: { manifests: [ objects.yaml ]" + (items.isEmpty() ? "" : ", " + items) + " }\n"
                + "orchestrators:\n"
                + "  ecs: { kind: ecs, capacityProviders: [ { name: a, instanceType: m5.xlarge, maxSize: 9 } ] }\n"
                + "  eks: { kind: eks, nodes: { managedNodeGroups: [ { name: a, instanceType: m5.xlarge, minSize: 9, "
                + "maxSize: 9 } ] } }\n"
                + "  fargate: { kind: fargate }\n" + orchestrators;
        var reading = READER.read(Files.writeString(folder.resolve("shop.yaml"), yaml));
        return Objects.requireNonNull(reading.scenario(), reading::report);
    }

    private static ServiceSpec service(Scenario scenario) {
        return (ServiceSpec) scenario.workload().item(0);
    }
}
