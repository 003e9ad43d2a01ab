package io.berth.workload;

/** Something that owns tasks: a service or a job. Its number in the {@link Workload} is also the number of its task group. */
public sealed interface WorkItem permits ServiceSpec, JobSpec {
    String name();

    TaskShape shape();

    /** The task group as ECS names it: {@code service:web} or {@code family:thumbnail} (ECS developer guide, task groups). */
    String group();
}
