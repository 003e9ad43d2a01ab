package io.berth.workload.job;

import org.jspecify.annotations.Nullable;

/**
 * When a finished Job is deleted, and its pods with it (Kubernetes documentation, automatic cleanup for finished Jobs, and CronJob,
 * jobs history limits, read 2026-11). Finished pods on nodes cost nothing; on Fargate each keeps its micro-VM until then.
 *
 * @param ttlMicros so long after its end; null when nobody deletes it for its age
 * @param successfulKept so many runs that went well are kept, the latest; null for all
 * @param failedKept so many runs that failed are kept, the latest; null for all
 */
public record JobCleanup(
        @Nullable Long ttlMicros,
        @Nullable Integer successfulKept,
        @Nullable Integer failedKept) {
    /** A Job that says nothing: it is there until somebody deletes it by hand. */
    public static final JobCleanup NEVER = new JobCleanup(null, null, null);

    /** A CronJob that says nothing keeps its last three runs that went well and the last that failed. */
    public static final JobCleanup OF_CRON_JOB = new JobCleanup(null, 3, 1);

    /** True when finished Jobs become ever more. */
    public boolean leavesAll() {
        return ttlMicros == null && (successfulKept == null || failedKept == null);
    }
}
