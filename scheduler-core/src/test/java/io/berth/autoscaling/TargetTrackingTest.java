package io.berth.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.billing.PriceBook;
import io.berth.cluster.Zones;
import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.orchestrator.ReplicaKeeper;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementBook;
import io.berth.workload.Scaling;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import java.util.Map;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks of 1 vCPU that run the moment they are asked for; requests take 100 ms, so 10 a second fill one task. */
class TargetTrackingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            on target         | 3 | 18 | 3@0s
            no load at all    | 0 | 18 | ''
            90 % on two tasks | 2 | 18 | 2@0s 3@180s
            30 % on six tasks | 6 | 18 | 6@0s 3@900s
            full for long     | 2 | 90 | 2@0s 4@180s 7@240s 12@300s 15@600s
            """)
    void scales_when_the_alarms_say_so(String situation, int tasks, double perSecond, String scaled) {
        var world = world(perSecond);
        var scalings = world.log().foldInto(new Scalings());
        var replicas = new ReplicaKeeper(
                world, null, 1, live -> live.getLast(), task -> run(world, task), task -> end(world, task));
        new TargetTracking(world, replicas, TargetTracking.Settings.DEFAULTS);
        replicas.scale(0, tasks);

        world.timeline().runUntil(1_200_000_000);

        assertEquals(scaled, scalings.result());
    }

    private static World world(double perSecond) {
        var workload = new SketchedWorkload()
                .size(1024, 2048)
                .service("web", 0, SketchedWorkload.steady(perSecond, 100_000), new Scaling(60, 1, 60))
                .sketch();
        return World.of(
                workload,
                new Zones(Lists.immutable.of("a")),
                7,
                PriceBook.usEast1(),
                new PlacementBook(Map.of(), Map.of()));
    }

    private static void run(World world, int task) {
        world.tasks().become(task, TaskState.STARTING);
        world.tasks().become(task, TaskState.RUNNING);
        world.traffic().taskRuns(0);
        world.traffic().taskServes(0, 0);
    }

    private static void end(World world, int task) {
        world.tasks().become(task, TaskState.STOPPED);
        world.traffic().taskStopsRunning(0);
        world.traffic().taskLeaves(0, 0);
    }

    private static final class Scalings implements Fold<String> {
        private final MutableList<String> scaled = Lists.mutable.empty();

        @Override
        public void accept(Fact fact) {
            if (fact instanceof Fact.ServiceScaled scaling) {
                scaled.add(scaling.desired() + "@" + scaling.at() / 1_000_000 + "s");
            }
        }

        @Override
        public String result() {
            return scaled.makeString(" ");
        }
    }
}
