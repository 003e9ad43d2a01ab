package io.berth.orchestrator.job;

import io.berth.orchestrator.World;
import io.berth.workload.JobRules;
import io.berth.workload.JobRules.Concurrency;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/**
 * What happens when a run of a job is due while another goes on: the CronJob controller.
 *
 * <p>A run that is forbidden because another goes on is remembered, the latest only, and starts late when that one ends, unless its
 * starting deadline has passed (kubernetes/kubernetes 1.34, pkg/controller/cronjob).
 */
final class RunMeetings {
    private final World world;
    private final JobControl control;
    private final IntFunction<JobRules> rules;
    private final IntConsumer start;
    private final IntConsumer replace;
    private final MutableList<MutableIntList> activeOfItem;
    private final MutableIntLongMap missedMicros = IntLongMaps.mutable.empty();

    /**
     * @param start a run of this job begins
     * @param replace this run is given up for another
     */
    RunMeetings(World world, JobControl control, IntFunction<JobRules> rules, IntConsumer start, IntConsumer replace) {
        this.world = world;
        this.control = control;
        this.rules = rules;
        this.start = start;
        this.replace = replace;
        activeOfItem = world.workload().items().collect(item -> IntLists.mutable.empty(), Lists.mutable.empty());
    }

    /** A run of this job is due. */
    void due(int item) {
        Concurrency concurrency =
                control == JobControl.KUBERNETES ? rules.apply(item).concurrency() : Concurrency.ALLOW;
        if (concurrency == Concurrency.FORBID && activeOfItem.get(item).notEmpty()) {
            if (missedMicros.containsKey(item)) {
                world.log().jobSkipped(item);
            }
            missedMicros.put(item, now());
            return;
        }
        if (concurrency == Concurrency.REPLACE) {
            active(item).forEach(replace::accept);
        }
        start.accept(item);
    }

    /** The runs of a job that go on, the oldest first. */
    ImmutableIntList active(int item) {
        return activeOfItem.get(item).toImmutable();
    }

    void begun(int item, int run) {
        activeOfItem.get(item).add(run);
    }

    void ended(int item, int run) {
        activeOfItem.get(item).remove(run);
    }

    /** The run that had to wait for the end of another, which has ended. */
    void startLate(int item) {
        if (!missedMicros.containsKey(item) || activeOfItem.get(item).notEmpty()) {
            return;
        }
        long lateMicros = now() - missedMicros.get(item);
        missedMicros.remove(item);
        Long deadline = rules.apply(item).startingDeadlineMicros();
        if (deadline == null || lateMicros <= deadline) {
            start.accept(item);
        } else {
            world.log().jobSkipped(item);
        }
    }

    private long now() {
        return world.timeline().nowMicros();
    }
}
