package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.billing.BillLine;
import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.random.Constant;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;

/** Clusters in which profiles send some pods to Fargate and the others run on nodes. */
class FargateProfileRunTest {
    private static final long SECOND = 1_000_000;

    private static ProfiledCompute compute(ImmutableList<FargateProfile> profiles) {
        var usual = FargateCompute.DEFAULTS;
        var nodes =
                NodeGroupCompute.of(Lists.immutable.of(new ManagedNodeGroup("general", EksRun.NODE, 1, 1, 1)), null);
        return new ProfiledCompute(
                nodes, new FargateCompute(100, 20, 8, new Constant(44), usual.pull(), 60_000_000, profiles));
    }

    private static FargateProfile burst() {
        return new FargateProfile(
                "burst", Lists.immutable.of(new FargateProfile.Selector("default", Maps.immutable.of("app", "burst"))));
    }

    private static Workload workload() {
        return new SketchedWorkload()
                .image("app", 60_000_000)
                .service("steady", 2)
                .service("burst", 3)
                .sketch();
    }

    private static EksRun run(Fault... faults) {
        return new EksRun(workload(), EksSpec.of(compute(Lists.immutable.of(burst()))), faults);
    }

    @Test
    void selected_pods_run_on_machines_of_their_own_and_the_others_on_nodes() {
        EksRun run = run().untilSecond(300);

        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(5);
        assertThat(run.orchestrator.hosts().tasks().of(0)).isEqualTo(2);
        assertThat(run.facts(Fact.TaskPlaced.class).count(placed -> placed.host() < 0))
                .isEqualTo(3);
    }

    @Test
    void each_is_paid_where_it_runs() {
        EksRun run = run().untilSecond(3_600);
        var meters = run.orchestrator.meters();
        run.facts.forEach(fact ->
                meters.select(meter -> meter.kinds().contains(fact.getClass())).forEach(meter -> meter.accept(fact)));
        List<String> items = new ArrayList<>();
        meters.forEach(
                meter -> meter.lines(3_600 * SECOND).collect(BillLine::item).forEach(items::add));

        assertThat(items).anyMatch(item -> item.startsWith("EC2 ")).anyMatch(item -> item.startsWith("Fargate "));
    }

    @Test
    void a_zone_that_fails_takes_pods_of_both_kinds_along() {
        EksRun run = run(new Fault.ZoneOutage(200 * SECOND, "a", 600 * SECOND)).untilSecond(1_500);

        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(5);
        assertThat(run.facts(Fact.TaskEnded.class)).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void nodes_and_fargate_together_need_profiles() {
        assertThatThrownBy(() -> compute(Lists.immutable.empty()))
                .hasMessageStartingWith("eks with both 'nodes' and 'fargate' needs fargate.profiles");
    }

    @Test
    void pods_that_no_profile_selects_have_no_place_where_there_are_no_nodes() {
        var usual = FargateCompute.DEFAULTS;
        var alone =
                new FargateCompute(100, 20, 8, new Constant(44), usual.pull(), 60_000_000, Lists.immutable.of(burst()));
        List<String> mistakes = new ArrayList<>();
        alone.check(workload(), mistakes::add, warning -> {});

        assertThat(mistakes)
                .containsExactly(
                        "service steady: no Fargate profile selects its pods, and there are no nodes for them");
    }
}
