package io.berth.orchestrator;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.workload.Arrivals;
import io.berth.workload.JobSpec;
import java.util.function.IntConsumer;

/** Lets the tasks of every job arrive when its law says so. */
public final class JobArrivals {
    private final World world;
    private final IntConsumer submit;
    private final Alarm taskArrives;

    public JobArrivals(World world, IntConsumer submit) {
        this.world = world;
        this.submit = submit;
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
            int task = world.tasks().add(item);
            world.log().taskArrived(task, item);
            submit.accept(task);
            next = next(item, now, world.tasks().ordinal(task) + 1);
        } while (next <= now);
        if (next != Arrivals.NEVER) {
            taskArrives.setAt(next, item);
        }
    }
}
