package io.berth.orchestrator.eks.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.billing.PriceBook;
import io.berth.cluster.SketchedHosts;
import io.berth.log.Fact;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementBook;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.Map;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** Deployments at rest, whose pods only wait when launched and are gone when stopped; a controller sees a change after 10 s. */
class PodControllersTest {
    private static final long SYNC_MICROS = 10_000_000;

    private final World world = World.of(
            new SketchedWorkload().service("web", 0).service("api", 0).sketch(),
            SketchedHosts.zones("a"),
            7,
            PriceBook.usEast1(),
            new PlacementBook(Map.of(), Map.of()));
    private final TaskTable tasks = world.tasks();
    private final MutableList<Fact> facts = Lists.mutable.empty();
    private final MutableList<Integer> launched = Lists.mutable.empty();
    private final MutableList<Integer> stopped = Lists.mutable.empty();
    private final PodControllers controllers = new PodControllers(
            world, SYNC_MICROS, this::onItsNode, pod -> 0, launched::add, this::stop, DaemonNodes.NONE);

    PodControllersTest() {
        world.log().foldInto(facts::add);
    }

    /** Even pods stand on one node, odd ones on another. */
    private int onItsNode(int pod) {
        return controllers.live(0).count(other -> other % 2 == pod % 2);
    }

    private void stop(int pod) {
        stopped.add(pod);
        end(pod, TaskState.STOPPED);
    }

    private void end(int pod, TaskState fate) {
        tasks.become(pod, fate);
        controllers.gone(pod);
    }

    private void run(int... running) {
        for (int pod : running) {
            tasks.become(pod, TaskState.STARTING);
            tasks.become(pod, TaskState.RUNNING);
            tasks.healthy(pod, true);
            controllers.ready(pod);
        }
    }

    private void untilSecond(long second) {
        world.timeline().runUntil(second * 1_000_000);
    }

    private String secondsOf(Class<? extends Fact> kind) {
        return facts.selectInstancesOf(kind)
                .collect(fact -> fact.at() / 1_000_000)
                .makeString(" ");
    }

    @Test
    void creates_what_is_missing_at_once_and_each_service_has_its_own_count() {
        controllers.scale(0, 2);
        controllers.scale(1, 1);

        assertThat(launched).containsExactly(0, 1, 2);
        assertThat(controllers.live(0).toArray()).containsExactly(0, 1);
        assertThat(controllers.live(1).toArray()).containsExactly(2);
    }

    @Test
    void scaling_to_the_count_it_has_is_no_fact() {
        controllers.scale(0, 0);
        controllers.scale(0, 2);
        controllers.scale(0, 2);

        assertThat(secondsOf(Fact.ServiceScaled.class)).isEqualTo("0");
        assertThat(launched).hasSize(2);
    }

    @Test
    void replaces_a_pod_that_died_once_however_often_it_is_told() {
        controllers.scale(0, 2);
        run(0, 1);
        untilSecond(5);
        end(0, TaskState.LOST);
        controllers.gone(0);
        untilSecond(100);

        assertThat(secondsOf(Fact.TaskArrived.class)).isEqualTo("0 0 15");
        assertThat(controllers.live(0).toArray()).containsExactly(1, 2);
    }

    @Test
    void a_pod_that_is_told_to_stop_is_replaced_when_it_begins_to_and_not_again_when_it_ends() {
        controllers.scale(0, 1);
        run(0);
        tasks.become(0, TaskState.STOPPING);
        controllers.terminating(0);
        untilSecond(30);
        end(0, TaskState.STOPPED);
        untilSecond(100);

        assertThat(launched).containsExactly(0, 1);
    }

    @Test
    void a_controller_finds_everybody_who_is_missing_by_then() {
        controllers.scale(0, 3);
        run(0, 1, 2);
        untilSecond(5);
        end(0, TaskState.LOST);
        untilSecond(8);
        end(1, TaskState.LOST);
        untilSecond(100);

        assertThat(secondsOf(Fact.TaskArrived.class)).isEqualTo("0 0 0 15 15");
    }

    @Test
    void a_pod_that_is_no_longer_wanted_is_not_replaced() {
        controllers.scale(0, 2);
        run(0, 1);
        end(0, TaskState.LOST);
        controllers.scale(0, 1);
        untilSecond(100);

        assertThat(launched).containsExactly(0, 1);
        assertThat(stopped).isEmpty();
    }

    @Test
    void pods_without_a_node_go_first_then_those_that_start() {
        controllers.scale(0, 4);
        run(0, 1);
        tasks.become(2, TaskState.STARTING);

        controllers.scale(0, 1);

        assertThat(stopped).hasSize(3).startsWith(3, 2);
    }

    @Test
    void pods_are_ranked_once_before_the_first_of_them_goes() {
        controllers.scale(0, 5);
        run(0, 1, 2, 3, 4);

        controllers.scale(0, 3);

        // Three on one node, two on the other: both that go are of the three.
        assertThat(stopped).hasSize(2).allMatch(pod -> pod % 2 == 0);
    }
}
