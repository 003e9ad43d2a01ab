package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.random.Constant;
import io.berth.workload.AllAtOnce;
import io.berth.workload.Flaw;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.Release;
import io.berth.workload.ServiceRules;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.Toleration;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;

/**
 * DAEMON services on nodes of EKS in whole runs (kubernetes/kubernetes, pkg/controller/daemon; kubernetes/autoscaler,
 * cluster-autoscaler 1.35; Karpenter 1.14).
 */
class DaemonSetRunTest {
    private static final long SECOND = 1_000_000;

    /** One node of 4 cores, more when they are asked for; nobody waits long before nodes go. */
    private static final ClusterAutoscalerSettings QUICK =
            new ClusterAutoscalerSettings(10 * SECOND, 50, 60 * SECOND, 60 * SECOND);

    private static ServiceSpec daemon(int cpuUnits, PodTemplate template) {
        return new ServiceSpec("agent", shape(cpuUnits).with(template), 0, null, null, ServiceRules.DAEMON);
    }

    private static ServiceSpec agent() {
        return daemon(256, PodTemplate.PLAIN);
    }

    private static ServiceSpec web(int pods, int cpuUnits) {
        return new ServiceSpec("web", shape(cpuUnits), pods, null, null);
    }

    private static TaskShape shape(int cpuUnits) {
        return new TaskShape("image", cpuUnits, 128, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 2_000_000);
    }

    private static Workload workload(WorkItem... items) {
        return new Workload(
                Maps.immutable.of(
                        "image", new ImageSpec("image", Lists.immutable.of(new ImageSpec.Layer("image", 60_000_000)))),
                Lists.immutable.of(items));
    }

    /** Nodes on which pods of the first service were placed. */
    private static MutableList<Integer> nodes(EksRun run) {
        return run.facts(Fact.TaskPlaced.class)
                .select(fact -> run.world.tasks().item(fact.task()) == 0)
                .collect(Fact.TaskPlaced::host);
    }

    @Test
    void every_node_runs_one_pod_whatever_is_desired() {
        EksRun run = new EksRun(workload(agent()), EksRun.nodes(3, 3, null)).untilSecond(60);

        assertThat(nodes(run)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(3);
    }

    @Test
    void a_node_gets_its_pod_when_it_is_ready() {
        EksRun run = new EksRun(workload(agent(), web(2, 3072)), EksRun.nodes(1, 3, ClusterAutoscalerSettings.DEFAULTS))
                .untilSecond(200);

        assertThat(nodes(run)).containsExactly(0, 1);
        long readyMicros = run.facts(Fact.HostReady.class).getLast().at();
        long placedMicros = run.facts(Fact.TaskPlaced.class)
                .select(fact -> run.world.tasks().item(fact.task()) == 0)
                .getLast()
                .at();
        assertThat(placedMicros).isBetween(readyMicros, readyMicros + SECOND);
    }

    @Test
    void only_nodes_whose_taints_it_tolerates_run_a_pod() {
        var groups = Lists.immutable.of(
                new ManagedNodeGroup("general", EksRun.NODE, 2, 2, 2),
                new ManagedNodeGroup(
                        "special", EksRun.NODE, 1, 1, 1, "dedicated=batch:NoSchedule", Maps.immutable.empty(), null));
        EksSpec spec = EksSpec.of(NodeGroupCompute.of(groups, null));

        assertThat(nodes(new EksRun(workload(agent()), spec).untilSecond(60))).containsExactlyInAnyOrder(0, 1);
        var everywhere = new PodRules(
                NodeSelection.ANY,
                Lists.immutable.of(new Toleration("", true, "", null)),
                PodAffinityRules.NONE,
                PodAffinityRules.NONE,
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                null);
        var tolerant = daemon(256, new PodTemplate(Maps.immutable.empty(), everywhere, null));
        assertThat(nodes(new EksRun(workload(tolerant), spec).untilSecond(60))).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void a_pod_that_ends_is_created_anew_on_its_node() {
        EksRun run = new EksRun(
                        workload(agent()), EksRun.nodes(3, 3, null), new Fault.KillTask(30 * SECOND, "agent", 1))
                .untilSecond(60);

        assertThat(nodes(run)).hasSize(4);
        assertThat(nodes(run).distinct()).hasSize(3);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(3);
    }

    @Test
    void a_pod_without_room_waits_for_its_node_and_nobody_buys_another() {
        var large = daemon(3072, PodTemplate.PLAIN);
        EksRun run = new EksRun(
                        workload(large, web(1, 2048)),
                        EksRun.nodes(1, 3, QUICK),
                        new Fault.KillTask(30 * SECOND, "agent", 1))
                .untilSecond(600);

        assertThat(run.facts(Fact.TaskWaits.class)).isNotEmpty();
        assertThat(run.orchestrator.hosts().active().size()).isLessThanOrEqualTo(2);
    }

    @Test
    void nodes_with_nothing_but_daemons_are_empty_for_cluster_autoscaler() {
        EksRun run = new EksRun(workload(agent(), daemonNamed("logs")), shrinkable()).untilSecond(600);

        assertThat(run.facts(Fact.HostStopped.class)).hasSize(2);
        assertThat(run.facts(Fact.TaskEnded.class).reject(end -> end.fate() == TaskState.STOPPED))
                .as("daemons end with their node and are not lost")
                .isEmpty();
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(2);
    }

    private static ServiceSpec daemonNamed(String name) {
        return new ServiceSpec(name, shape(256), 0, null, null, ServiceRules.DAEMON);
    }

    /** Three nodes of which two may go. */
    private static EksSpec shrinkable() {
        return EksSpec.of(
                NodeGroupCompute.of(Lists.immutable.of(new ManagedNodeGroup("general", EksRun.NODE, 1, 3, 3)), QUICK));
    }

    @Test
    void a_drain_leaves_daemons_until_the_other_pods_are_gone() {
        EksRun run = new EksRun(
                        workload(agent(), web(6, 512)), EksRun.nodes(3, 3, null), new Fault.DrainHost(60 * SECOND, 1))
                .untilSecond(300);

        var draining = run.facts(Fact.TaskDraining.class)
                .collect(fact -> run.world.tasks().item(fact.task()));
        assertThat(draining).containsExactly(1, 1, 0);
        assertThat(run.facts(Fact.HostStopped.class)).hasSize(1);
        assertThat(nodes(run)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void a_rollout_deletes_the_old_pod_of_one_node_before_it_creates_the_new() {
        Workload before = workload(agent());
        var release = new Release(60 * SECOND, 0, shape(260), Flaw.NONE);
        EksRun run = new EksRun(
                        new Workload(before.images(), before.items(), Lists.immutable.of(release)),
                        EksRun.nodes(3, 3, null))
                .untilSecond(60.1);

        for (int halfSecond = 0; halfSecond < 120; halfSecond++) {
            run.untilSecond(60.1 + halfSecond * 0.5);
            assertThat(run.world.tasks().count(TaskState.RUNNING)).isGreaterThanOrEqualTo(2);
            assertThat(run.orchestrator.hosts().tasks().of(0)).isLessThanOrEqualTo(1);
        }

        assertThat(nodes(run)).hasSize(6);
        assertThat(run.facts(Fact.DeploymentCompleted.class)).hasSize(1);
    }

    @Test
    void cluster_autoscaler_reserves_daemons_on_nodes_that_it_imagines() {
        // A node has 3,770 m: two pods of 1.5 cores fit alone, and one beside a daemon of one core.
        var large = daemon(1024, PodTemplate.PLAIN);
        EksRun run = new EksRun(workload(large, web(3, 1536)), EksRun.nodes(1, 9, ClusterAutoscalerSettings.DEFAULTS))
                .untilSecond(300);

        assertThat(run.facts(Fact.HostRequested.class)).hasSize(3);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(6);
        assertThat(run.facts(Fact.HostRequested.class).getLast().at())
                .as("both at one look")
                .isEqualTo(run.facts(Fact.HostRequested.class).get(1).at());
    }

    @Test
    void karpenter_counts_daemons_as_overhead_of_a_machine() {
        var settings = KarpenterTest.settings(KarpenterTest.pool("m5.large", "m5.xlarge"));

        EksRun alone = new EksRun(workload(web(1, 1536)), EksRun.karpenter(settings)).untilSecond(120);
        EksRun beside = new EksRun(workload(agent(), web(1, 1536), daemonNamed("logs")), EksRun.karpenter(settings))
                .untilSecond(120);

        assertThat(KarpenterTest.bought(alone)).isEqualTo("m5.large/ON_DEMAND");
        assertThat(KarpenterTest.bought(beside)).isEqualTo("m5.xlarge/ON_DEMAND");
        assertThat(beside.world.tasks().count(TaskState.RUNNING)).isEqualTo(3);
    }

    @Test
    void a_node_with_nothing_but_daemons_is_empty_for_karpenter() {
        var settings = KarpenterTest.settings(KarpenterTest.pool("m5.large"));
        EksRun run = new EksRun(
                        workload(agent(), new JobSpec("once", shape(1024), new AllAtOnce(SECOND, 1), new Constant(60))),
                        EksRun.karpenter(settings))
                .untilSecond(600);

        assertThat(run.facts(Fact.HostStopped.class)).hasSize(1);
        assertThat(nodes(run)).containsExactly(0);
    }

    @Test
    void fargate_runs_no_daemons() {
        EksRun run = new EksRun(workload(agent(), web(1, 512)), EksRun.fargate()).untilSecond(300);

        assertThat(run.facts(Fact.TaskArrived.class)).hasSize(1);
    }
}
