package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.InstanceCatalogue;
import io.berth.log.Fact;
import io.berth.orchestrator.eks.karpenter.KarpenterPool;
import io.berth.orchestrator.eks.karpenter.KarpenterPoolSection;
import io.berth.orchestrator.eks.karpenter.KarpenterSettings;
import io.berth.workload.EvictionReason;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.Workload;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.DisruptionBudget;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** Karpenter and disruption budgets that allow nothing: what it leaves alone, and what goes nevertheless. */
class KarpenterBudgetTest {
    private static final long SECOND = 1_000_000;

    private static Workload kept(int pods) {
        return new SketchedWorkload()
                .image("app", 60_000_000)
                .disruptionBudget(new DisruptionBudget(CountOrPercent.parse("100%"), null, false))
                .service("kept", pods)
                .sketch();
    }

    private static EksRun run(Workload workload, long expireMicros, long graceMicros) {
        var types = Lists.immutable.of("m5.large").collect(InstanceCatalogue.builtIn()::require);
        KarpenterPool pool = KarpenterPoolSection.usual("default", types).withLife(expireMicros, graceMicros);
        return new EksRun(workload, EksRun.karpenter(KarpenterSettings.USUAL.of(Lists.immutable.of(pool))));
    }

    @Test
    void a_node_is_not_consolidated_whose_pods_may_not_go() {
        EksRun run = run(kept(6), KarpenterPool.NEVER, KarpenterPool.NEVER).untilSecond(200);
        int nodes = run.orchestrator.hosts().active().size();
        run.orchestrator.scale(0, 2);
        run.untilSecond(2_000);

        // Two pods fit on one machine, and each is on one of its own or both on one: nothing but empty nodes goes.
        assertThat(nodes).isEqualTo(2);
        assertThat(run.facts(Fact.HostDisrupted.class)
                        .collect(fact ->
                                fact.reason().saves() && !fact.reason().word().equals("empty")))
                .doesNotContain(true);
        assertThat(run.facts(Fact.TaskEvicted.class)).isEmpty();
    }

    @Test
    void an_old_node_waits_for_a_budget_without_a_grace_period() {
        EksRun run = run(kept(2), 600 * SECOND, KarpenterPool.NEVER).untilSecond(3_000);

        assertThat(run.facts(Fact.HostDisrupted.class).getFirst().host()).isZero();
        assertThat(run.facts(Fact.EvictionRefused.class)).hasSize(2);
        assertThat(run.facts(Fact.TaskEvicted.class)).isEmpty();
        assertThat(run.facts(Fact.HostStopped.class).collect(Fact.HostStopped::host))
                .doesNotContain(0);
    }

    @Test
    void with_a_grace_period_its_pods_go_in_time_for_their_own() {
        EksRun run = run(kept(2), 600 * SECOND, 120 * SECOND).untilSecond(1_000);

        long disrupted = run.facts(Fact.HostDisrupted.class).getFirst().at();
        assertThat(run.facts(Fact.EvictionRefused.class)).hasSize(2);
        assertThat(run.facts(Fact.TaskEvicted.class).collect(Fact.TaskEvicted::reason))
                .containsExactly(EvictionReason.GRACE_PERIOD, EvictionReason.GRACE_PERIOD);
        // 30 s before the end of the node's own 120 s.
        assertThat(run.facts(Fact.TaskEvicted.class).collect(fact -> fact.at() - disrupted))
                .containsOnly(90 * SECOND);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(2);
    }
}
