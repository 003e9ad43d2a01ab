package io.berth.workload;

import io.berth.random.Law;
import io.berth.workload.job.JobCleanup;
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
 * @param cleanup when what is left of a finished run is deleted; Kubernetes only
 */
public record JobSpec(
        String name,
        TaskShape shape,
        Arrivals arrivals,
        Law durationSeconds,
        @Nullable JobRules rules,
        JobExits exits,
        JobCleanup cleanup)
        implements WorkItem {
    /** A job whose arrivals are one task each, which ends well. */
    public JobSpec(String name, TaskShape shape, Arrivals arrivals, Law durationSeconds) {
        this(name, shape, arrivals, durationSeconds, null, JobExits.WELL, JobCleanup.NEVER);
    }

    /** The same in runs. */
    public JobSpec with(JobRules other) {
        return new JobSpec(name, shape, arrivals, durationSeconds, other, exits, cleanup);
    }

    /** The same in a run that begins on this day. */
    public JobSpec startingOn(LocalDate date) {
        return new JobSpec(name, shape, arrivals.startingOn(date), durationSeconds, rules, exits, cleanup);
    }

    /** The same of which so many tasks in a hundred fail. */
    public JobSpec failing(int percent) {
        return new JobSpec(name, shape, arrivals, durationSeconds, rules, JobExits.failing(percent), cleanup);
    }

    /** The same that is deleted at other times. */
    public JobSpec deleted(JobCleanup other) {
        return new JobSpec(name, shape, arrivals, durationSeconds, rules, exits, other);
    }

    @Override
    public String group() {
        return "family:" + name;
    }
}
