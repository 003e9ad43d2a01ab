package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.workload.Flaw;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.junit.jupiter.api.Test;

/** How a StatefulSet keeps its pods in a run (kubernetes/kubernetes, pkg/controller/statefulset, read 2026-11). */
class StatefulSetRunTest {
    private static Released ordered(int replicas) {
        return Released.pods(replicas, Released.statefulSet(false, 0));
    }

    private static Released parallel(int replicas) {
        return Released.pods(replicas, Released.statefulSet(true, 0));
    }

    private static String ordinals(EksRun run, Class<? extends Fact> kind) {
        MutableIntIntMap ordinalOf = IntIntMaps.mutable.empty();
        run.facts(Fact.OrdinalTaken.class).forEach(fact -> ordinalOf.put(fact.task(), fact.ordinal()));
        return run.facts(kind)
                .collect(fact -> switch (fact) {
                    case Fact.TaskArrived arrived -> ordinalOf.get(arrived.task());
                    case Fact.TaskDraining draining -> ordinalOf.get(draining.task());
                    default -> -1;
                })
                .makeString(" ");
    }

    @Test
    void each_pod_is_created_when_the_one_before_is_ready() {
        EksRun run = ordered(3).run().untilSecond(100);

        // Each pulls the image on a node of its own: 3.021 s and 5 ms for the controller.
        assertThat(run.millis(Fact.TaskArrived.class)).isEqualTo("0 3026 6052");
        assertThat(ordinals(run, Fact.TaskArrived.class)).isEqualTo("0 1 2");
    }

    @Test
    void parallel_pods_are_created_all_at_once() {
        assertThat(parallel(3).run().untilSecond(100).millis(Fact.TaskArrived.class))
                .isEqualTo("0 0 0");
    }

    @Test
    void the_highest_number_goes_first_and_is_gone_before_the_next() {
        EksRun run = ordered(3).run().untilSecond(100);
        run.orchestrator.scale(0, 1);
        run.untilSecond(200);

        assertThat(ordinals(run, Fact.TaskDraining.class)).isEqualTo("2 1");
        assertThat(run.millis(Fact.TaskDraining.class)).isEqualTo("100000 100005");
    }

    @Test
    void an_update_replaces_one_after_the_other_from_the_highest_number_on() {
        EksRun run = ordered(3).at(100, Flaw.NONE).run().untilSecond(200);

        assertThat(ordinals(run, Fact.TaskDraining.class)).isEqualTo("2 1 0");
        // Gone at once and seen 5 ms later, ready 1.021 s after that and seen 5 ms later.
        assertThat(run.millis(Fact.TaskDraining.class)).isEqualTo("100000 101031 102062");
        assertThat(Released.live(run)).isEqualTo("0 3");
        assertThat(run.millis(Fact.DeploymentCompleted.class)).isEqualTo("103093");
    }

    @Test
    void pods_below_the_partition_keep_their_revision_even_when_they_die() {
        EksRun run = Released.pods(4, Released.statefulSet(false, 2))
                .at(100, Flaw.NONE)
                .run()
                .untilSecond(150);
        assertThat(ordinals(run, Fact.TaskDraining.class)).isEqualTo("3 2");
        assertThat(Released.live(run)).isEqualTo("2 2");

        run.orchestrator.killTask(0);
        run.untilSecond(200);

        assertThat(Released.live(run)).isEqualTo("2 2");
    }

    @Test
    void a_broken_revision_holds_an_ordered_set_even_when_a_good_one_follows() {
        EksRun run =
                ordered(3).at(100, Flaw.BROKEN_IMAGE).at(300, Flaw.NONE).run().untilSecond(900);

        assertThat(ordinals(run, Fact.TaskDraining.class)).isEqualTo("2");
        assertThat(Released.live(run)).isEqualTo("2 1 0");
        assertThat(run.facts(Fact.DeploymentCompleted.class)).isEmpty();
    }

    @Test
    void a_parallel_set_replaces_the_broken_pod() {
        EksRun run =
                parallel(3).at(100, Flaw.BROKEN_IMAGE).at(300, Flaw.NONE).run().untilSecond(900);

        assertThat(ordinals(run, Fact.TaskDraining.class)).isEqualTo("2 2");
        assertThat(Released.live(run)).isEqualTo("3 0 0");
        assertThat(run.facts(Fact.DeploymentCompleted.class)).hasSize(1);
    }

    @Test
    void a_pod_that_is_lost_with_its_node_comes_back_with_its_number_when_its_object_is_deleted() {
        EksRun run = ordered(3).run().untilSecond(100);
        run.orchestrator.killHost(run.world.tasks().host(1));
        run.untilSecond(300);

        assertThat(ordinals(run, Fact.TaskArrived.class)).isEqualTo("0 1 2 1");
        // Not ready after 50 s, its Node gone 5 s later; the pod collector looks at 160 s and waits 40 s.
        assertThat(run.facts(Fact.TaskArrived.class).getLast().at()).isEqualTo(200_005_000);
    }
}
