package io.berth.placement.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.placement.Decision;
import io.berth.placement.DecisionJournal;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;
import io.berth.placement.Remedy;
import io.berth.placement.StepCall;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journal hears of decisions, and that hearing changes none. */
class ToldDecisionsTest {
    private static final ImmutableList<StepCall> CHECKS =
            TestCluster.calls("fits:cpu", "fits:memory", "fits:interfaces");
    private static final String[] STRATEGY = {"spread(attribute:ecs.availability-zone)", "binpack(memory)"};

    private final TestCluster cluster = new TestCluster();
    private final Ears ears = new Ears();

    /** Writes down every decision. */
    private static final class Ears implements DecisionJournal {
        final List<Decision> heard = new ArrayList<>();
        ImmutableList<HostShape> shapes = Lists.immutable.empty();

        @Override
        public boolean follows(long drawKey) {
            return true;
        }

        @Override
        public ImmutableList<HostShape> shapes() {
            return shapes;
        }

        @Override
        public void decided(Decision decision) {
            heard.add(decision);
        }
    }

    private Placement told(String... strategy) {
        return cluster.placement(CHECKS, strategy).toldTo(ears, TestCluster.calls(strategy));
    }

    private static PlacementRequest request(int cpu, int memoryMib) {
        return new PlacementRequest(0, Demand.of(cpu, memoryMib), PlacementRequest.ANY_POOL);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void a_told_decision_is_the_decision_that_is_made_in_silence(long seed) {
        Draws draws = new Draws(seed);
        for (int host = 0; host < 40; host++) {
            cluster.host(host % 3, 500 + draws.below(Purpose.PLACEMENT_TIE, host, 1, 3000));
        }
        Placement silent = cluster.placement(CHECKS, STRATEGY);
        Placement told = told(STRATEGY);
        for (int decision = 0; decision < 200; decision++) {
            PlacementRequest request = request(1 + draws.below(Purpose.PLACEMENT_TIE, decision, 2, 2000), 300);
            int host = told.choose(request, decision);

            assertThat(host).isEqualTo(silent.choose(request, decision));
            assertThat(told.refusals().sentence(Refusal::ecsWords))
                    .isEqualTo(silent.refusals().sentence(Refusal::ecsWords));
            if (host != Placement.NONE) {
                cluster.hosts.reserve(host, request.demand(), 0);
            }
        }
        assertThat(ears.heard).hasSize(200);
    }

    @Test
    void tells_how_far_each_step_narrowed_and_the_choice_first() {
        cluster.host(0, 100);
        cluster.host(0, 1000);
        int best = cluster.host(1, 1000);
        cluster.tasks(1, 0, 2, 10);

        told(STRATEGY).choose(request(500, 100), 1);

        Decision decision = ears.heard.getFirst();
        assertThat(decision.steps()).extracting(Decision.Narrowing::left).containsExactly(2, 2, 2, 1);
        assertThat(decision.best()).extracting(Decision.View::host).containsExactly(best, 1);
        assertThat(decision.best()).extracting(Decision.View::dropsOutAt).containsExactly("", STRATEGY[0]);
        assertThat(decision.best().getFirst().seen())
                .containsExactly("0 tasks of its kind on hosts with the same value");
    }

    @Test
    void less_memory_is_exactly_what_is_missing() {
        int nearly = cluster.host(0, 1000);
        cluster.hosts.reserve(nearly, Demand.of(10, 9_000), 1);

        Placement placement = told();
        placement.choose(request(500, 1_300), 1);

        assertThat(ears.heard.getFirst().remedies()).containsExactly(new Remedy.Less(0, 300 * Demand.MIB, nearly));
        assertThat(placement.choose(request(500, 1_000), 1)).isEqualTo(nearly);
        assertThat(placement.choose(request(500, 1_001), 1)).isEqualTo(Placement.NONE);
    }

    @Test
    void less_cpu_is_exactly_what_is_missing() {
        int nearly = cluster.host(0, 1000);

        told().choose(request(1_200, 100), 1);

        assertThat(ears.heard.getFirst().remedies()).containsExactly(new Remedy.Less(200, 0, nearly));
    }

    @Test
    void less_of_both_names_the_nearest_host() {
        cluster.host(0, 100);
        int nearest = cluster.host(0, 1000);

        told().choose(request(1_100, 10_500), 1);

        assertThat(ears.heard.getFirst().remedies()).containsExactly(new Remedy.Less(100, 500 * Demand.MIB, nearest));
    }

    @Test
    void one_more_host_helps_when_an_empty_one_of_its_kind_would_hold_the_task() {
        cluster.host(0, 100);
        HostShape small = shape(1, 1000);
        HostShape large = shape(2, 5000);
        ears.shapes = Lists.immutable.of(small, large);

        told().choose(request(2_000, 100), 1);

        assertThat(ears.heard.getFirst().remedies()).contains(new Remedy.OneMore(large, List.of()));
        assertThat(ears.heard.getFirst().remedies()).doesNotContain(new Remedy.OneMore(small, List.of()));
    }

    @Test
    void one_more_host_has_to_be_in_a_zone_that_the_constraints_allow() {
        HostShape shape = shape(0, 1000);
        cluster.hosts.activate(cluster.hosts.add(shape, 0));
        int allowed = cluster.hosts.add(shape, 1);
        cluster.hosts.activate(allowed);
        cluster.hosts.reserve(allowed, Demand.of(900, 1), 1);
        ears.shapes = Lists.immutable.of(shape);
        var calls = Lists.immutable.of(
                new StepCall("fits:cpu", null), new StepCall("memberOf", "attribute:ecs.availability-zone == b"));

        cluster.placement(calls).toldTo(ears, Lists.immutable.empty()).choose(request(500, 100), 1);

        assertThat(ears.heard.getFirst().remedies())
                .containsExactly(new Remedy.Less(400, 0, allowed), new Remedy.OneMore(shape, List.of(1)));
    }

    @Test
    void one_more_host_of_a_kind_that_a_constraint_bars_helps_nobody() {
        HostCapacity capacity = new HostCapacity(1000, 10_000 * Demand.MIB, 2, HostCapacity.UNLIMITED, 0);
        int barred = cluster.host(0, capacity, Map.of("stack", "test"));
        ears.shapes = Lists.immutable.of(cluster.hosts.shape(barred));
        var calls = Lists.immutable.of(new StepCall("memberOf", "attribute:stack == prod"));

        cluster.placement(calls).toldTo(ears, Lists.immutable.empty()).choose(request(100, 100), 1);

        assertThat(ears.heard.getFirst().remedies()).isEmpty();
    }

    private static HostShape shape(int pool, int cpu) {
        return new HostShape(
                InstanceType.plain("m5.large", 2, 8192),
                pool,
                new HostCapacity(cpu, 10_000 * Demand.MIB, 2, HostCapacity.UNLIMITED, 0),
                Maps.immutable.empty());
    }
}
