package io.berth.workload;

import io.berth.random.Law;

/**
 * A job: tasks that arrive, run for a while and end.
 *
 * @param arrivals when they arrive
 * @param durationSeconds how long one runs, from container start to its end
 */
public record JobSpec(String name, TaskShape shape, Arrivals arrivals, Law durationSeconds) implements WorkItem {
    @Override
    public String group() {
        return "family:" + name;
    }
}
