package io.berth.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.network.ImagePulls;
import io.berth.workload.AllAtOnce;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A task that is launched at 1 s: interface after 2 s, image 4 s later, container after 3 more, healthy after 5 more; told to
 * stop it is left alone for 7 s and needs 2 s to end. A task of the job runs for 60 s.
 */
class TaskLifeTest {
    private static final long SECOND = 1_000_000;
    private static final int WEB = 0;
    private static final int JOB = 1;

    private final SketchedWorld sketch = new SketchedWorld(new SketchedWorkload()
            .service("web", 0, SketchedWorkload.steady(2, 100_000))
            .job("batch", new AllAtOnce(0, 1), 60)
            .sketch());
    private final TaskTable tasks = sketch.world.tasks();
    private final MutableList<String> heard = Lists.mutable.empty();
    private final TaskLife life = new TaskLife(sketch.world, new Steps(), new FourSeconds(), new LifeListener() {
        @Override
        public void started(int task) {
            heard.add("started");
        }

        @Override
        public void healthy(int task) {
            heard.add("healthy");
        }

        @Override
        public void draining(int task) {
            heard.add("draining");
        }

        @Override
        public void ended(int task) {
            heard.add("ended");
        }
    });

    private int launch(int item) {
        int task = tasks.add(item);
        sketch.untilSecond(1);
        sketch.facts.clear();
        life.launch(task, 5, 2);
        return task;
    }

    /** Requests are counted every minute and are of no interest in stories. */
    private String story() {
        return sketch.story().replaceAll(" ?Requests\\w+@\\d+", "");
    }

    @Test
    void a_service_task_starts_step_by_step_and_serves() {
        int task = launch(WEB);
        sketch.untilSecond(1000);

        assertEquals(
                "TaskPlaced@1 InterfaceAttached@3 ImagePullStarted@3 ImagePulled@7 TaskStarted@10 TaskHealthy@15",
                story());
        assertEquals("[started, healthy]", heard.toString());
        assertEquals(5, tasks.host(task));
        assertEquals(2, tasks.zone(task));
    }

    @Test
    void a_job_task_ends_by_itself() {
        int task = launch(JOB);
        sketch.untilSecond(1000);

        assertEquals(
                "TaskPlaced@1 InterfaceAttached@3 ImagePullStarted@3 ImagePulled@7 TaskStarted@10 TaskEnded@70",
                story());
        assertEquals(TaskState.FINISHED, tasks.state(task));
    }

    @ParameterizedTest(name = "stopped {0}, at {1} s")
    @CsvSource(delimiter = '|', textBlock = """
            before the interface |  2 | TaskDraining@2 TaskEnded@4
            during the pull      |  5 | TaskDraining@5 TaskEnded@7
            before the container |  8 | TaskDraining@8 TaskEnded@10
            before it is healthy | 12 | TaskDraining@12 TaskEnded@21
            while it serves      | 20 | TaskDraining@20 TaskEnded@29
            """)
    void a_service_task_can_be_stopped_at_every_stage(String stage, long second, String end) {
        int task = launch(WEB);
        sketch.untilSecond((double) second);
        sketch.facts.clear();
        life.stop(task);
        life.stop(task);
        sketch.untilSecond(1000);

        assertEquals(end, story().strip());
        assertEquals(TaskState.STOPPED, tasks.state(task));
    }

    @Test
    void a_task_without_a_place_is_gone_at_once_when_it_is_stopped() {
        int task = tasks.add(WEB);
        life.stop(task);

        assertEquals("TaskEnded@0", story());
        assertEquals("[ended]", heard.toString());
        assertEquals(TaskState.STOPPED, tasks.state(task));
    }

    @ParameterizedTest(name = "stopped at {0} s it ends {1} at {2} s")
    @CsvSource({"20, STOPPED, 29", "64, FINISHED, 70", "60, STOPPED, 69"})
    void a_job_task_told_to_stop_may_finish_first(long second, TaskState fate, long end) {
        int task = launch(JOB);
        sketch.untilSecond((double) second);
        life.stop(task);
        sketch.facts.clear();
        sketch.untilSecond(1000);

        assertEquals("TaskEnded@" + end, story().strip());
        assertEquals(fate, tasks.state(task));
    }

    static IntStream everySecond() {
        return IntStream.rangeClosed(1, 30);
    }

    @ParameterizedTest(name = "killed at {0} s")
    @MethodSource("everySecond")
    void a_killed_task_is_lost_and_no_stale_alarm_wakes_it(int second) {
        int task = launch(WEB);
        sketch.untilSecond((double) second);
        sketch.facts.clear();
        life.kill(task);
        life.kill(task);
        life.stop(task);
        sketch.untilSecond(1000);

        assertEquals("TaskEnded@" + second, story().strip());
        assertEquals(TaskState.LOST, tasks.state(task));
        assertEquals("ended", heard.getLast());
    }

    @ParameterizedTest(name = "stopped at 20 s, killed at {0} s")
    @CsvSource({"20", "23", "27", "28"})
    void a_task_that_stops_can_still_be_killed(long second) {
        int task = launch(WEB);
        sketch.untilSecond(20);
        life.stop(task);
        sketch.untilSecond((double) second);
        life.kill(task);
        sketch.untilSecond(1000);

        assertEquals(TaskState.LOST, tasks.state(task));
        assertEquals(1, heard.count("ended"::equals));
    }

    @ParameterizedTest(name = "{0} at {1} s")
    @CsvSource({"stop, 5", "stop, 12", "stop, 20", "kill, 5", "kill, 12", "kill, 20"})
    void a_task_leaves_the_traffic_once_however_it_goes(String how, long second) {
        int task = launch(WEB);
        sketch.untilSecond((double) second);
        if (how.equals("stop")) {
            life.stop(task);
        } else {
            life.kill(task);
        }
        double reserved = sketch.world.traffic().reservedCpuMicros(WEB);
        double used = sketch.world.traffic().usedCpuMicros(WEB);
        sketch.untilSecond(1000);

        // Half a vCPU from 10 s on; from 15 s on it answers 2 requests a second of 100 ms each.
        assertEquals(0.5 * SECOND * Math.max(0, second - 10), reserved, 1);
        assertEquals(0.2 * SECOND * Math.max(0, second - 15), used, 1);
        assertEquals(reserved, sketch.world.traffic().reservedCpuMicros(WEB));
        assertEquals(used, sketch.world.traffic().usedCpuMicros(WEB));
    }

    private static final class Steps implements LaunchSteps {
        @Override
        public long interfaceMicros(int task) {
            return 2 * SECOND;
        }

        @Override
        public long startMicros(int task) {
            return 3 * SECOND;
        }

        @Override
        public long healthyMicros(int task) {
            return 5 * SECOND;
        }

        @Override
        public long deregistrationMicros(int task) {
            return 7 * SECOND;
        }

        @Override
        public long stopMicros(int task) {
            return 2 * SECOND;
        }
    }

    /** Every image takes four seconds, also for a task that is gone by then. */
    private final class FourSeconds implements ImagePulls {
        private final Alarm imageArrives = sketch.world.timeline().alarm("image arrives", Phase.DECIDE, this::tell);

        private @Nullable Listener listener;

        @Override
        public void whenPulled(Listener whoever) {
            listener = whoever;
        }

        @Override
        public void pull(int task) {
            imageArrives.setIn(4 * SECOND, task);
        }

        private void tell(int task) {
            if (listener != null) {
                listener.pulled(task, 0);
            }
        }
    }
}
