package io.berth.workload;

import io.berth.random.Law;
import io.berth.workload.job.JobExits;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A job: tasks that arrive, run for a while and end.
 *
 * @param arrivals when they arrive
 * @param durationSeconds how long one runs, from container start to its end
 * @param rules how the tasks of one arrival belong together; null when each arrival is one task
 * @param exits how often they end with an error, drawn for each
 */
public record JobSpec(
        String name,
        TaskShape shape,
        Arrivals arrivals,
        Law durationSeconds,
        @Nullable JobRules rules,
        JobExits exits) implements WorkItem {
    /** A job whose arrivals are one task each, which ends well. */
    public JobSpec(String name, TaskShape shape, Arrivals arrivals, Law durationSeconds) {
        this(name, shape, arrivals, durationSeconds, null, JobExits.WELL);
    }

    /** The same in runs. */
    public JobSpec with(JobRules other) {
        return new JobSpec(name, shape, arrivals, durationSeconds, other, exits);
    }

    /** The same in a run that begins on this day. */
    public JobSpec startingOn(LocalDate date) {
        return new JobSpec(name, shape, arrivals.startingOn(date), durationSeconds, rules, exits);
    }

    /** The same of which so many tasks in a hundred fail. */
    public JobSpec failing(int percent) {
        return new JobSpec(name, shape, arrivals, durationSeconds, rules, JobExits.failing(percent));
    }

    @Override
    public String group() {
        return "family:" + name;
    }
}
