package io.berth.placement.kubernetes;

import static io.berth.placement.kubernetes.Pods.affinity;
import static io.berth.placement.kubernetes.Pods.near;
import static io.berth.placement.kubernetes.Pods.node;
import static io.berth.placement.kubernetes.Pods.on;
import static io.berth.placement.kubernetes.Pods.pod;
import static io.berth.placement.kubernetes.Pods.selecting;
import static io.berth.placement.kubernetes.Pods.withLabels;
import static io.berth.placement.kubernetes.Pods.withPriority;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final long GIB = 1L << 30;
    private static final ImmutableList<NodeSpec> TWO_NODES =
            Lists.immutable.of(node("a", "z1", 2000, 4 * GIB), node("b", "z2", 2000, 4 * GIB));

    @Test
    void serves_higher_priorities_first_and_keeps_the_given_order_in_its_answer() {
        Schedule schedule = scheduler(TWO_NODES, Lists.immutable.empty())
                .schedule(Lists.immutable.of(
                        pod("late", 2000, GIB),
                        withPriority(pod("first", 2000, GIB), 10),
                        withPriority(pod("second", 2000, GIB), 10)));

        assertThat(schedule.placed()).isEqualTo(2);
        assertThat(schedule.decisions().collect(Decision::isPlaced).castToList())
                .containsExactly(false, true, true);
    }

    @Test
    void says_why_a_pod_fits_nowhere_in_the_schedulers_words() {
        NodeSpec small = node("small", "z1", 500, 64 * GIB);
        Schedule schedule = scheduler(TWO_NODES.newWith(small), Lists.immutable.empty())
                .schedule(Lists.immutable.of(pod("large", 1000, 8 * GIB)));

        assertThat(schedule.decisions().getFirst().refusal())
                .startsWith("0/3 nodes are available: 1 Insufficient cpu, 2 Insufficient memory. preemption: ");
    }

    @Test
    void sorts_reasons_as_texts() {
        MutableList<NodeSpec> nodes = Lists.mutable.empty();
        for (int i = 0; i < 12; i++) {
            nodes.add(i < 10 ? node("n" + i, "z", 1, 64 * GIB) : node("n" + i, "z", 4000, GIB));
        }
        Schedule schedule = scheduler(nodes.toImmutable(), Lists.immutable.empty())
                .schedule(Lists.immutable.of(pod("p", 1000, 8 * GIB)));

        assertThat(schedule.decisions().getFirst().refusal())
                .startsWith("0/12 nodes are available: 10 Insufficient cpu, 2 Insufficient memory. preemption: ");
    }

    @Test
    void tries_again_when_a_later_pod_brings_the_company_that_was_missing() {
        PodSpec follower = Pods.with(pod("follower", 100, GIB), affinity(near(Pods.ZONE, selecting("app", "leader"))));
        PodSpec leader = withLabels(pod("leader", 100, GIB), Maps.immutable.of("app", "leader"));

        Schedule schedule =
                scheduler(TWO_NODES, Lists.immutable.empty()).schedule(Lists.immutable.of(follower, leader));

        assertThat(schedule.placed()).isEqualTo(2);
        assertThat(schedule.decisions().get(0).node())
                .isEqualTo(schedule.decisions().get(1).node());
    }

    @Test
    void lets_an_important_pod_take_the_place_of_one_that_runs() {
        ImmutableList<PodSpec> running = Lists.immutable.of(
                on(withPriority(pod("cheap", 1500, GIB), 1), "a"), on(withPriority(pod("dear", 1500, GIB), 5), "b"));

        Schedule schedule = scheduler(TWO_NODES, running)
                .schedule(Lists.immutable.of(withPriority(pod("important", 1000, GIB), 100)));

        assertThat(schedule.decisions().getFirst().node()).isEqualTo("a");
        assertThat(schedule.evicted().collect(PodSpec::name).castToList()).containsExactly("cheap");
    }

    @Test
    void leaves_running_pods_alone_without_preemption() {
        ImmutableList<PodSpec> running = Lists.immutable.of(on(pod("p", 2000, GIB), "a"), on(pod("q", 2000, GIB), "b"));
        SchedulerSettings gentle = new SchedulerSettings(SchedulerSettings.Profile.DEFAULT, false, 1);

        Schedule schedule = new Scheduler(ClusterSpec.of(TWO_NODES, running), gentle)
                .schedule(Lists.immutable.of(withPriority(pod("important", 1000, GIB), 100)));

        assertThat(schedule.placed()).isZero();
        assertThat(schedule.evicted()).isEmpty();
    }

    @Test
    void says_why_preemption_does_not_help() {
        ImmutableList<PodSpec> running = Lists.immutable.of(
                on(pod("cheap", 100, GIB), "a"),
                on(withPriority(pod("equal", 1000, GIB), 7), "a"),
                on(withPriority(pod("other", 1000, GIB), 7), "b"));

        Schedule schedule =
                scheduler(TWO_NODES, running).schedule(Lists.immutable.of(withPriority(pod("p", 1500, GIB), 7)));

        assertThat(schedule.decisions().getFirst().refusal())
                .isEqualTo("0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available: "
                        + "1 Insufficient cpu, 1 No preemption victims found for incoming pod.");
    }

    @Test
    void packs_when_asked_to() {
        ImmutableList<PodSpec> running = Lists.immutable.of(on(pod("p", 800, 2 * GIB), "b"));
        SchedulerSettings packing = new SchedulerSettings(SchedulerSettings.Profile.MOST_ALLOCATED, true, 1);

        Schedule spread = scheduler(TWO_NODES, running).schedule(Lists.immutable.of(pod("q", 500, GIB)));
        Schedule packed = new Scheduler(ClusterSpec.of(TWO_NODES, running), packing)
                .schedule(Lists.immutable.of(pod("q", 500, GIB)));

        assertThat(spread.decisions().getFirst().node()).isEqualTo("a");
        assertThat(packed.decisions().getFirst().node()).isEqualTo("b");
    }

    @Test
    void decides_alike_with_the_same_seed() {
        ImmutableList<PodSpec> pods =
                Lists.immutable.fromStream(IntStream.range(0, 40).mapToObj(i -> pod("p" + i, 50, GIB / 16)));

        Schedule first = scheduler(TWO_NODES, Lists.immutable.empty()).schedule(pods);
        Schedule second = scheduler(TWO_NODES, Lists.immutable.empty()).schedule(pods);

        assertThat(first).isEqualTo(second);
    }

    @Test
    void counts_how_many_more_fit_and_leaves_the_cluster_as_it_was() {
        Scheduler scheduler = scheduler(TWO_NODES, Lists.immutable.of(on(pod("p", 500, GIB), "a")));
        ImmutableList<Usage> before = scheduler.usage();

        assertThat(scheduler.howMany(pod("like", 500, GIB / 2), 1000)).isEqualTo(7);
        assertThat(scheduler.howMany(pod("like", 500, GIB / 2), 3)).isEqualTo(3);
        assertThat(scheduler.usage()).isEqualTo(before);
    }

    @Test
    void adds_up_what_is_asked_for() {
        Scheduler scheduler = scheduler(TWO_NODES, Lists.immutable.of(on(pod("p", 500, GIB), "a")));

        assertThat(scheduler.usage().castToList())
                .containsExactly(
                        new Usage("cpu", 500, 4000), new Usage("memory", GIB, 8 * GIB), new Usage("pods", 1, 220));
    }

    @Test
    void has_an_answer_for_a_cluster_without_nodes() {
        Schedule schedule = scheduler(Lists.immutable.empty(), Lists.immutable.empty())
                .schedule(Lists.immutable.of(pod("p", 1, 1)));

        assertThat(schedule.decisions().getFirst().refusal()).isEqualTo("no nodes available to schedule pods");
    }

    private static Scheduler scheduler(ImmutableList<NodeSpec> nodes, ImmutableList<PodSpec> running) {
        return new Scheduler(ClusterSpec.of(nodes, running), SchedulerSettings.DEFAULTS);
    }
}
