package io.berth.orchestrator.eks;

import static io.berth.orchestrator.eks.RuledPods.behind;
import static io.berth.orchestrator.eks.RuledPods.gate;
import static io.berth.orchestrator.eks.RuledPods.job;
import static io.berth.orchestrator.eks.RuledPods.service;
import static io.berth.orchestrator.eks.RuledPods.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.cluster.InstanceCatalogue;
import io.berth.log.Fact;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.placement.Refusal;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.SchedulingGate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** Scheduling gates in whole runs: one node of 4 cores with room for all pods, unless a test says otherwise. */
class SchedulingGatesRunTest {
    @Test
    void a_gated_pod_waits_until_its_gate_is_removed() {
        EksRun run = RuledPods.run(EksRun.nodes(1, 1, null), service("web", 2, shape(100, behind(gate(60)))))
                .untilSecond(100);

        assertThat(run.facts(Fact.TaskWaits.class).collect(Fact.TaskWaits::reason))
                .containsExactly(Refusal.GATED, Refusal.GATED);
        assertThat(run.millis(Fact.GatesRemoved.class)).isEqualTo("60000 60000");
        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("60001 60002");
    }

    @Test
    void a_pod_waits_for_the_last_of_its_gates() {
        var moment = new SchedulingGate("example.com/data", null, 30_000_000L);
        EksRun run = RuledPods.run(
                        EksRun.nodes(1, 1, null), service("web", 1, shape(100, behind(gate(10), moment, gate(20)))))
                .untilSecond(100);

        assertThat(run.millis(Fact.GatesRemoved.class)).isEqualTo("30000");
    }

    @Test
    void a_gate_that_is_removed_at_a_moment_stops_no_pod_that_comes_later() {
        PodTemplate moment = behind(new SchedulingGate("example.com/data", null, 30_000_000L));
        EksRun run = RuledPods.run(
                        EksRun.nodes(1, 1, null),
                        job("early", 10, 1, shape(100, moment)),
                        job("late", 40, 1, shape(100, moment)))
                .untilSecond(100);

        assertThat(run.millis(Fact.GatesRemoved.class)).isEqualTo("30000");
        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("30001 40001");
    }

    @Test
    void a_gated_pod_stands_in_no_queue_so_that_others_pass_it() {
        EksRun run = RuledPods.run(
                        EksRun.nodes(1, 1, null),
                        service("gated", 1, shape(3000, behind(gate(60)))),
                        job("other", 10, 1, shape(3000, PodTemplate.PLAIN)))
                .untilSecond(100);

        assertThat(run.facts(Fact.TaskPlaced.class)
                        .collect(fact -> run.world.tasks().item(fact.task())))
                .containsExactly(1, 0);
    }

    @Test
    void nobody_adds_nodes_for_a_gated_pod() {
        var large = service("web", 1, shape(3000, behind(gate(400))));
        var filler = service("filler", 1, shape(3000, PodTemplate.PLAIN));
        var types = Lists.immutable.of("m5.xlarge").collect(InstanceCatalogue.builtIn()::require);

        EksRun autoscaler = RuledPods.run(EksRun.nodes(1, 3, ClusterAutoscalerSettings.DEFAULTS), filler, large);
        EksRun karpenter = RuledPods.run(EksSpec.of(NodeGroupCompute.karpenter(types)), large);
        assertThat(autoscaler.untilSecond(399).facts(Fact.HostRequested.class)).hasSize(1);
        assertThat(karpenter.untilSecond(399).facts(Fact.HostRequested.class)).isEmpty();

        assertThat(autoscaler.untilSecond(800).facts(Fact.HostRequested.class)).hasSize(2);
        assertThat(karpenter.untilSecond(800).facts(Fact.HostRequested.class)).hasSize(1);
        assertThat(karpenter.facts(Fact.TaskStarted.class)).hasSize(1);
    }

    @Test
    void a_gate_that_nobody_removes_keeps_its_pods_and_the_scenario_says_so() {
        var web = service("web", 1, shape(100, behind(gate(null))));
        EksRun run = RuledPods.run(EksRun.nodes(1, 1, null), web).untilSecond(3600);
        List<String> warnings = new ArrayList<>();
        EksRun.nodes(1, 1, null)
                .check(
                        RuledPods.workload(web),
                        mistake -> {
                            throw new AssertionError(mistake);
                        },
                        warnings::add);

        assertThat(run.facts(Fact.TaskPlaced.class)).isEmpty();
        assertThat(run.facts(Fact.TaskWaits.class).getOnly().reason()).isEqualTo(Refusal.GATED);
        assertThat(warnings)
                .containsExactly("service web: nobody removes the scheduling gate example.com/quota, so its pods"
                        + " wait for ever; say removedAfter or removedAt");
    }

    @Test
    void a_pod_that_is_deleted_behind_its_gate_never_comes_to_the_queue() {
        EksRun run = RuledPods.run(EksRun.nodes(1, 1, null), service("web", 3, shape(100, behind(gate(60)))));
        run.untilSecond(30);
        run.orchestrator.scale(0, 1);
        run.untilSecond(100);

        assertThat(run.facts(Fact.GatesRemoved.class)).hasSize(1);
        assertThat(run.facts(Fact.TaskPlaced.class)).hasSize(1);
    }

    @Test
    void gates_keep_pods_from_fargate_too() {
        EksRun run = RuledPods.run(EksRun.fargate(), service("web", 1, shape(256, behind(gate(60)))))
                .untilSecond(59);
        assertThat(run.facts(Fact.TaskPlaced.class)).isEmpty();

        assertThat(run.untilSecond(61).facts(Fact.TaskPlaced.class)).hasSize(1);
    }

    @Test
    void a_gate_has_one_way_to_go() {
        assertThatThrownBy(() -> new SchedulingGate("quota", 1L, 1L))
                .hasMessage("a scheduling gate has removedAfter or removedAt, not both");
    }
}
