package io.berth.orchestrator.job;

import io.berth.workload.JobFate;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/** Hears that runs of jobs are over. */
public interface RunEnds {
    /** One of whom it is all the same. */
    RunEnds IGNORED = (run, item, fate, tasks) -> {};

    /**
     * A run is over.
     *
     * @param run its number, in the order in which runs began
     * @param tasks all that it ever had
     */
    void over(int run, int item, JobFate fate, ImmutableIntList tasks);
}
