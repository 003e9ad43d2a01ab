package io.berth.orchestrator.job;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.World;
import io.berth.workload.Arrivals;
import io.berth.workload.JobSpec;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** Lets the tasks of every job arrive when its law says so, one by one or in runs. */
public final class JobArrivals {
    private final World world;
    private final IntConsumer submit;
    private final IntConsumer begin;
    private final int[] arrived;
    private final Alarm taskArrives;

    /** Runs begin as a script lets them. */
    public JobArrivals(World world, IntConsumer submit) {
        this(world, submit, item -> false);
    }

    /**
     * @param submit a task that was asked for
     * @param takesRun false when the orchestrator leaves the run of a job that is due to a script
     */
    public JobArrivals(World world, IntConsumer submit, IntPredicate takesRun) {
        this.world = world;
        this.submit = submit;
        JobRuns script = JobRuns.ofScript(world, submit);
        begin = item -> {
            if (!takesRun.test(item)) {
                script.begin(item);
            }
        };
        arrived = new int[world.workload().items().size()];
        taskArrives = world.timeline().alarm("task arrives", Phase.ARRIVE, this::arrive);
        for (int item = 0; item < world.workload().items().size(); item++) {
            if (!world.workload().isService(item)) {
                announce(item, 0, 0);
            }
        }
    }

    private void announce(int item, long previousMicros, int ordinal) {
        long next = next(item, previousMicros, ordinal);
        if (next != Arrivals.NEVER) {
            taskArrives.setAt(next, item);
        }
    }

    private long next(int item, long previousMicros, int ordinal) {
        JobSpec job = (JobSpec) world.workload().item(item);
        return job.arrivals().next(previousMicros, ordinal, world.draws(), item);
    }

    private void arrive(int item) {
        long now = world.timeline().nowMicros();
        long next;
        do {
            if (((JobSpec) world.workload().item(item)).rules() == null) {
                int task = world.tasks().add(item);
                world.log().taskArrived(task, item);
                submit.accept(task);
            } else {
                begin.accept(item);
            }
            next = next(item, now, ++arrived[item]);
        } while (next <= now);
        if (next != Arrivals.NEVER) {
            taskArrives.setAt(next, item);
        }
    }
}
