package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.Arrivals;
import io.berth.workload.Cron;
import io.berth.workload.Window;
import io.berth.workload.ZonedCron;
import io.berth.workload.job.JobCleanup;
import org.jspecify.annotations.Nullable;

/** The keys of a job that say when its finished runs are deleted, with the words of Job and CronJob. */
final class JobCleanupFields {
    private static final String CRON_JOBS = "Kubernetes documentation, CronJob";
    private static final int MOST_KEPT = 1_000_000;

    private final Field<Long> ttl;
    private final Field<Integer> successful;
    private final Field<Integer> failed;

    JobCleanupFields(Section.Fields fields) {
        ttl = fields.optional(
                        "ttlAfterFinished",
                        Formats.duration(),
                        "how long after the end of a run its finished tasks are deleted; on EKS with Fargate each keeps its micro-VM, which is paid for, until then, and for good when missing; elsewhere what has ended costs nothing")
                .alsoKnownAs("ttlSecondsAfterFinished")
                .source("Amazon EKS user guide, AWS Fargate considerations");
        successful = fields.optional(
                        "successfulJobsHistoryLimit",
                        Formats.integer(0, MOST_KEPT),
                        "so many runs that went well are kept, the others deleted; 3 with arrivals by cron and all without, when missing; EKS with Fargate only")
                .source(CRON_JOBS);
        failed = fields.optional(
                        "failedJobsHistoryLimit",
                        Formats.integer(0, MOST_KEPT),
                        "so many runs that failed are kept, the others deleted; 1 with arrivals by cron and all without, when missing; EKS with Fargate only")
                .source(CRON_JOBS);
    }

    JobCleanup of(Values values, Arrivals arrivals) {
        JobCleanup usual = isCron(arrivals) ? JobCleanup.OF_CRON_JOB : JobCleanup.NEVER;
        return new JobCleanup(
                values.orNull(ttl),
                or(values.orNull(successful), usual.successfulKept()),
                or(values.orNull(failed), usual.failedKept()));
    }

    private static @Nullable Integer or(@Nullable Integer written, @Nullable Integer usual) {
        return written == null ? usual : written;
    }

    private static boolean isCron(Arrivals arrivals) {
        return switch (arrivals) {
            case Cron ignored -> true;
            case ZonedCron ignored -> true;
            case Window window -> isCron(window.inner());
            default -> false;
        };
    }
}
