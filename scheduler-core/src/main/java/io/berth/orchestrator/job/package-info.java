/**
 * Jobs whose tasks come in runs: how many at a time, what follows a failed one, and what happens when runs meet.
 *
 * <p>On Kubernetes the Job controller looks after the pods of a run and the CronJob controller after the runs of a job; {@link
 * io.berth.orchestrator.job.JobSync} is one look of the former, {@link io.berth.orchestrator.job.JobRuns} are both at work. ECS has
 * neither: whoever calls RunTask, such as EventBridge or a script, starts the next task when one has ended, tries none again and
 * starts each run at its moment.
 *
 * <p>Who deletes finished Jobs hears of their ends through {@link io.berth.orchestrator.job.RunEnds}.
 *
 * <p>Sources: Kubernetes documentation, Jobs and CronJobs, read 2026-11; kubernetes/kubernetes 1.34, pkg/controller/job and
 * pkg/controller/cronjob; ECS developer guide, scheduling tasks, read 2026-11.
 */
@NullMarked
package io.berth.orchestrator.job;

import org.jspecify.annotations.NullMarked;
