package io.berth.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.billing.PriceBook;
import io.berth.cluster.Zones;
import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.orchestrator.Replicas;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementBook;
import io.berth.scaling.ScheduledAction;
import io.berth.scaling.ServiceMetric;
import io.berth.scaling.TargetPolicy;
import io.berth.scaling.Timetable;
import io.berth.workload.MemoryUse;
import io.berth.workload.Scaling;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks of 1 vCPU and 2 GiB that run the moment they are asked for; requests take 100 ms, so 10 a second fill one task. */
class ServiceAutoScalingTest {
    private static final long MINUTE = 60_000_000;
    private static final Scaling ON_CPU = new Scaling(60, 1, 60);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            on target         | 3 | 18 | 3@0s
            no load at all    | 0 | 18 | ''
            90 % on two tasks | 2 | 18 | 2@0s 3@180s
            30 % on six tasks | 6 | 18 | 6@0s 3@900s
            full for long     | 2 | 90 | 2@0s 4@180s 7@240s 12@300s 15@600s
            """)
    void scales_when_the_alarms_say_so(String situation, int tasks, double perSecond, String scaled) {
        assertEquals(scaled, new Sketch(perSecond, ON_CPU).scaled(tasks, 20));
    }

    /** 600 MiB and 50 for each request a second: 10 of them fill 1,100 of 2,048 MiB, which is 53.7 %. */
    @Test
    void follows_memory() {
        var sketch = new Sketch(20, on(new TargetPolicy(ServiceMetric.MEMORY, 40)));

        assertEquals("2@0s 3@180s", sketch.scaled(2, 7));
    }

    /** 20 requests a second are 1,200 a minute. */
    @Test
    void follows_requests_for_each_target() {
        var sketch = new Sketch(20, on(new TargetPolicy(ServiceMetric.REQUESTS_PER_TARGET, 200)));

        assertEquals("2@0s 6@180s", sketch.scaled(2, 20));
    }

    @Test
    void counts_requests_that_find_the_tasks_too_busy() {
        var sketch = new Sketch(200, on(new TargetPolicy(ServiceMetric.REQUESTS_PER_TARGET, 600)));

        assertEquals("2@0s 20@180s", sketch.scaled(2, 20));
    }

    @Test
    void scheduled_actions_move_a_count_that_lies_outside_their_bounds() {
        var schedule = List.of(
                new ScheduledAction(new Timetable.Once(2 * MINUTE), 5, null),
                new ScheduledAction(new Timetable.Once(4 * MINUTE), null, 3 + 2),
                new ScheduledAction(new Timetable.Every(6 * MINUTE), 1, 3));
        var sketch = new Sketch(0, new Scaling(1, 60, List.of(), List.of(), schedule));

        assertEquals("2@0s 5@120s 3@360s", sketch.scaled(2, 20));
        assertEquals("5-60@120s 5-5@240s 1-3@360s 1-3@720s 1-3@1080s", sketch.facts.bounds());
    }

    @Test
    void scheduled_action_leads_out_of_a_count_of_zero_and_target_tracking_goes_on() {
        var schedule = List.of(new ScheduledAction(new Timetable.Once(MINUTE), 2, null));
        var sketch = new Sketch(18, new Scaling(0, 60, ON_CPU.targets(), List.of(), schedule));

        assertEquals("2@60s 3@240s", sketch.scaled(0, 20));
    }

    @Test
    void policies_that_are_not_in_force_do_nothing() {
        var schedule = List.of(new ScheduledAction(new Timetable.Once(MINUTE), 5, null));
        var sketch = new Sketch(18, new Scaling(1, 60, ON_CPU.targets(), List.of(), schedule));
        sketch.policies = EnumSet.of(PolicyKind.STEP_SCALING);

        assertEquals("2@0s", sketch.scaled(2, 20));
    }

    @Test
    void alarms_are_told_when_they_change() {
        var sketch = new Sketch(18, ON_CPU);
        sketch.scaled(2, 20);

        assertEquals("targetTracking cpu high ALARM@180s, targetTracking cpu high OK@240s", sketch.facts.alarms());
    }

    @Test
    void tasks_that_a_deployment_keeps_leave_when_it_is_done() {
        var sketch = new Sketch(18, ON_CPU);
        sketch.deploysUntilMicros = 17 * MINUTE;

        assertEquals("6@0s 3@1020s", sketch.scaled(6, 20));
        assertEquals(1, sketch.facts.held);
    }

    private static Scaling on(TargetPolicy policy) {
        return new Scaling(1, 60, List.of(policy), List.of(), List.of());
    }

    /** One service for twenty minutes or so. */
    private static final class Sketch {
        final Facts facts;
        EnumSet<PolicyKind> policies = EnumSet.allOf(PolicyKind.class);
        long deploysUntilMicros;
        private final World world;

        Sketch(double perSecond, Scaling scaling) {
            var workload = new SketchedWorkload()
                    .size(1024, 2048)
                    .usesMemory(new MemoryUse(600L << 20, 50L << 20))
                    .service("web", 0, SketchedWorkload.steady(perSecond, 100_000), scaling)
                    .sketch();
            world = World.of(
                    workload,
                    new Zones(Lists.immutable.of("a")),
                    7,
                    PriceBook.usEast1(),
                    new PlacementBook(Map.of(), Map.of()));
            facts = world.log().foldInto(new Facts());
        }

        String scaled(int tasks, int minutes) {
            var service = new Deploying();
            var usual = TargetTracking.Settings.DEFAULTS;
            new ServiceAutoScaling(
                    world,
                    service,
                    new TargetTracking.Settings(
                            usual.periodMicros(),
                            usual.highDatapoints(),
                            usual.lowDatapoints(),
                            usual.lowThresholdPercent(),
                            usual.scaleOutCooldownMicros(),
                            usual.scaleInCooldownMicros(),
                            policies));
            service.scale(0, tasks);
            world.timeline().runUntil(minutes * MINUTE);
            return facts.scaled.makeString(" ");
        }

        private void run(int task) {
            world.tasks().become(task, TaskState.STARTING);
            world.tasks().become(task, TaskState.RUNNING);
            world.traffic().taskRuns(0);
            world.traffic().taskServes(0, task, 0);
        }

        private void end(int task) {
            world.tasks().become(task, TaskState.STOPPED);
            world.traffic().taskStopsRunning(0);
            world.traffic().taskLeaves(0, task, 0);
        }

        /** Tasks that run and end at once, as if a deployment went on for a while. */
        private final class Deploying implements Replicas {
            private final MutableIntList live = IntLists.mutable.empty();

            @Override
            public void scale(int service, int desired) {
                if (desired == live.size()) {
                    return;
                }
                world.log().serviceScaled(service, desired);
                while (live.size() < desired) {
                    int task = world.tasks().add(service);
                    world.log().taskArrived(task, service);
                    live.add(task);
                    run(task);
                }
                while (live.size() > desired) {
                    end(live.removeAtIndex(live.size() - 1));
                }
            }

            @Override
            public int desired(int service) {
                return live.size();
            }

            @Override
            public IntList live(int service) {
                return live;
            }

            @Override
            public boolean isDeploying(int service) {
                return world.timeline().nowMicros() < deploysUntilMicros;
            }
        }
    }

    private static final class Facts implements Fold<Facts> {
        private final MutableList<String> scaled = Lists.mutable.empty();
        private final MutableList<String> bounds = Lists.mutable.empty();
        private final MutableList<String> alarms = Lists.mutable.empty();
        private int held;

        @Override
        public void accept(Fact fact) {
            switch (fact) {
                case Fact.ServiceScaled scaling -> scaled.add(scaling.desired() + seconds(fact));
                case Fact.ScalingBounded set -> bounds.add(set.minCapacity() + "-" + set.maxCapacity() + seconds(fact));
                case Fact.AlarmChanged alarm -> alarms.add(alarm.alarm() + " " + alarm.state() + seconds(fact));
                case Fact.ScaleInHeld ignored -> held++;
                default -> {
                    // Not about scaling.
                }
            }
        }

        private static String seconds(Fact fact) {
            return "@" + fact.at() / 1_000_000 + "s";
        }

        String bounds() {
            return bounds.makeString(" ");
        }

        String alarms() {
            return alarms.makeString(", ");
        }

        @Override
        public Facts result() {
            return this;
        }
    }
}
