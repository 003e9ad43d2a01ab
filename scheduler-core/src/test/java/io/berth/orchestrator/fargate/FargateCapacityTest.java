package io.berth.orchestrator.fargate;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.SpotSettings;
import io.berth.placement.Refusal;
import io.berth.random.Constant;
import io.berth.random.Law;
import io.berth.workload.AllAtOnce;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.StopReason;
import io.berth.workload.TaskState;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;

/**
 * On demand and Spot on Fargate (ECS developer guide, Fargate capacity providers, Fargate throttling quotas, task retirement and
 * maintenance, read 2026-10).
 *
 * <p>A task runs 15 s after its launch: 12 s for the micro-VM, 2 s for an empty image, 1 s for the container.
 */
class FargateCapacityTest {
    private static final long SECOND = 1_000_000;
    private static final Law NEVER = new Constant(1e9);

    @Test
    void base_comes_first_then_the_weights() {
        var run = run(web(7), capacity(NEVER, item("FARGATE", 2, 1), item("FARGATE_SPOT", 0, 4)));

        run.untilSecond(60);

        assertThat(run.facts(Fact.SpotChosen.class)).hasSize(4);
        assertThat(run.facts(Fact.TaskPlaced.class)).hasSize(7);
    }

    @Test
    void an_interrupted_task_gets_the_stop_signal_at_the_notice_and_its_service_a_replacement_on_spot() {
        var run = run(web(1), capacity(new Constant(100), item("FARGATE_SPOT", 0, 1)));

        run.untilSecond(180);

        assertThat(run.facts(Fact.TaskInterruptionNoticed.class).getFirst())
                .isEqualTo(new Fact.TaskInterruptionNoticed(100 * SECOND, 0));
        assertThat(run.facts(Fact.StopReasonGiven.class).getFirst().reason()).isEqualTo(StopReason.SPOT_INTERRUPTION);
        assertThat(run.facts(Fact.TaskEnded.class).getFirst())
                .as("this one stops at the signal")
                .isEqualTo(new Fact.TaskEnded(100 * SECOND + 1, 0, TaskState.STOPPED));
        assertThat(run.facts(Fact.SpotChosen.class).collect(Fact.SpotChosen::task))
                .containsExactly(0, 1);
        assertThat(run.facts(Fact.TaskPlaced.class).getLast().at())
                .as("a second after the notice")
                .isEqualTo(101 * SECOND);
    }

    @Test
    void a_task_on_spot_never_falls_back_to_capacity_on_demand() {
        var reclaims = Lists.immutable
                .of("a", "b", "c")
                .collect(zone -> new Fault.SpotReclaim(50 * SECOND, zone, 100 * SECOND))
                .toArray(new Fault[0]);
        var run = new FargateRun(
                web(3), FargateRun.with(FargateLimits.DEFAULTS, capacity(NEVER, item("FARGATE_SPOT", 0, 1))), reclaims);

        run.untilSecond(140);
        assertThat(run.facts(Fact.TaskInterruptionNoticed.class)).hasSize(3);
        assertThat(run.facts(Fact.TaskWaits.class).collect(Fact.TaskWaits::reason))
                .containsOnly(Refusal.CAPACITY);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isZero();

        run.untilSecond(200);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(3);
        assertThat(run.facts(Fact.SpotChosen.class)).hasSize(6);
    }

    @Test
    void a_zone_without_spot_capacity_sends_tasks_to_the_others() {
        var run = new FargateRun(
                web(4),
                FargateRun.with(FargateLimits.DEFAULTS, capacity(NEVER, item("FARGATE_SPOT", 0, 1))),
                new Fault.SpotReclaim(50 * SECOND, "a", 1_000 * SECOND));

        run.untilSecond(49);
        assertThat(run.placedSince(0)).isEqualTo("2 1 1");

        run.untilSecond(200);
        assertThat(run.placedSince(49)).isEqualTo("0 1 1");
    }

    /** Four vCPU on Spot hold eight tasks of half a vCPU. */
    @Test
    void each_provider_has_a_quota_of_its_own() {
        var limits = new FargateLimits(100, 20, 500, 1, 4);
        var run = new FargateRun(
                web(20), FargateRun.with(limits, capacity(NEVER, item("FARGATE", 0, 1), item("FARGATE_SPOT", 0, 1))));

        run.untilSecond(100);

        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(2 + 8);
    }

    /** One bucket would let the second half wait for its refill. */
    @Test
    void each_provider_has_a_launch_bucket_of_its_own() {
        var limits = new FargateLimits(10, 0.01, 500, null, null);
        var run = new FargateRun(
                web(20), FargateRun.with(limits, capacity(NEVER, item("FARGATE", 0, 1), item("FARGATE_SPOT", 0, 1))));

        run.untilSecond(30);

        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(20);
    }

    /** The platform is patched at 100 s, tasks go at 150 s; those that came in between stay. */
    @Test
    void retired_tasks_of_a_service_are_replaced_before_they_stop_and_those_of_a_job_are_stopped() {
        var workload = new SketchedWorkload()
                .service("web", 2)
                .job("report", new AllAtOnce(0, 1), 1_000)
                .sketch();
        var capacity = new FargateCapacity(
                Lists.immutable.empty(),
                FargateCapacity.SPOT,
                new FargateRetirement(LongLists.immutable.of(100 * SECOND), 50 * SECOND));
        var run = new FargateRun(workload, FargateRun.with(FargateLimits.DEFAULTS, capacity)).untilSecond(600);

        assertThat(run.facts(Fact.StopReasonGiven.class).collect(Fact.StopReasonGiven::reason))
                .containsOnly(StopReason.RETIREMENT)
                .hasSize(3);
        assertThat(run.facts(Fact.TaskPlaced.class)).hasSize(5);
        long firstOfWebToGo = run.facts(Fact.TaskDraining.class)
                .select(fact -> run.world.workload().isService(run.world.tasks().item(fact.task())))
                .getFirst()
                .at();
        long lastOfWebToCome = run.facts(Fact.TaskHealthy.class).getLast().at();
        assertThat(firstOfWebToGo).as("start before stop").isGreaterThanOrEqualTo(lastOfWebToCome);
    }

    private static FargateRun run(Workload workload, FargateCapacity capacity) {
        return new FargateRun(workload, FargateRun.with(FargateLimits.DEFAULTS, capacity));
    }

    private static Workload web(int tasks) {
        return new SketchedWorkload().service("web", tasks).sketch();
    }

    private static FargateCapacity capacity(Law interruption, CapacityProviderStrategyItem... strategy) {
        ImmutableList<CapacityProviderStrategyItem> items = Lists.immutable.of(strategy);
        return new FargateCapacity(
                items, new SpotSettings(interruption, 120 * SECOND, new Constant(0)), FargateRetirement.DEFAULTS);
    }

    private static CapacityProviderStrategyItem item(String provider, int base, int weight) {
        return new CapacityProviderStrategyItem(provider, base, weight);
    }
}
