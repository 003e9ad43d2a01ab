package io.berth.orchestrator.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.log.Fact;
import io.berth.orchestrator.SketchedWorld;
import io.berth.workload.AllAtOnce;
import io.berth.workload.Arrivals;
import io.berth.workload.FixedRate;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.Window;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

class JobArrivalsTest {
    private static final Arrivals EVERY_TEN_SECONDS = new Window(new FixedRate(0.1), 0, 60_000_000, 3);

    private final MutableList<Integer> submitted = Lists.mutable.empty();

    private SketchedWorld play(SketchedWorkload workload) {
        var sketch = new SketchedWorld(workload.sketch());
        new JobArrivals(sketch.world, task -> submitted.add(task));
        sketch.untilSecond(1000);
        return sketch;
    }

    @Test
    void each_task_arrives_when_its_law_says_so_and_is_submitted_then() {
        var sketch = play(new SketchedWorkload().service("web", 3).job("batch", EVERY_TEN_SECONDS, 1));

        var arrived = sketch.facts.selectInstancesOf(Fact.TaskArrived.class);
        assertEquals(3, arrived.size());
        assertEquals(10_000_000, arrived.get(1).at() - arrived.get(0).at());
        assertEquals("[0, 1, 2]", submitted.toString());
        assertEquals("[1, 1, 1]", arrived.collect(Fact.TaskArrived::item).toString());
    }

    @Test
    void several_arrive_in_one_instant_also_in_the_first() {
        var sketch = play(
                new SketchedWorkload().job("now", new AllAtOnce(0, 3), 1).job("later", new AllAtOnce(5_000_000, 2), 1));

        assertEquals("0 0 0 5 5", sketch.secondsOf(Fact.TaskArrived.class));
    }

    @Test
    void a_task_is_the_same_container_whatever_other_jobs_there_are() {
        var alone = play(new SketchedWorkload().job("batch", EVERY_TEN_SECONDS, 1));
        var together =
                play(new SketchedWorkload().job("batch", EVERY_TEN_SECONDS, 1).job("more", EVERY_TEN_SECONDS, 1));

        assertEquals(keys(alone), keys(together));
    }

    private static MutableList<Long> keys(SketchedWorld sketch) {
        return sketch.facts
                .selectInstancesOf(Fact.TaskArrived.class)
                .select(arrived -> arrived.item() == 0)
                .collect(arrived -> sketch.world.tasks().drawKey(arrived.task()));
    }
}
