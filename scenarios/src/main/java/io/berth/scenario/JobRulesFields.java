package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.JobRules;
import io.berth.workload.job.JobFailures;
import io.berth.workload.job.PodFailureRule;
import io.berth.workload.job.SuccessRule;
import io.berth.workload.job.Suspension;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** The keys of a job that make each arrival a run of several tasks, with the words of Job and CronJob. */
final class JobRulesFields {
    /** A run is looked at as a whole after each end of a task. */
    static final int MOST_TASKS = 10_000;

    private static final String JOBS = "Kubernetes documentation, Jobs";
    private static final String CRON_JOBS = "Kubernetes documentation, CronJob";

    private final Field<Integer> completions;
    private final Field<Integer> parallelism;
    private final Field<Boolean> indexed;
    private final Field<Integer> backoffLimit;
    private final Field<Integer> limitPerIndex;
    private final Field<Integer> maxFailedIndexes;
    private final Field<ImmutableList<PodFailureRule>> failurePolicy;
    private final Field<Boolean> waitsForEnd;
    private final Field<Boolean> restarts;
    private final Field<ImmutableList<SuccessRule>> success;
    private final Field<List<Suspension>> suspended;
    private final Field<Long> activeDeadline;
    private final Field<JobRules.Concurrency> concurrency;
    private final Field<Long> startingDeadline;

    JobRulesFields(Section.Fields fields) {
        completions = fields.optional(
                        "completions",
                        Formats.integer(1, MOST_TASKS),
                        "tasks of each arrival that have to end well; with parallelism alone one that ends well is enough")
                .source(JOBS);
        parallelism = fields.optional(
                        "parallelism", Formats.integer(1, MOST_TASKS), 1, "tasks of each arrival at a time")
                .source(JOBS);
        indexed = fields.optional(
                        "completionMode",
                        Formats.either("completion mode", "NonIndexed", "Indexed"),
                        false,
                        "Indexed when each completion has a number of its own")
                .source(JOBS);
        backoffLimit = fields.optional(
                        "backoffLimit",
                        Formats.integer(0, 1_000_000),
                        JobFailures.USUAL_LIMIT,
                        "more failed tasks than these fail the run, and with restartPolicy OnFailure so many restarts; any number with backoffLimitPerIndex when missing; EKS only, elsewhere no failed task is tried again")
                .source(JOBS);
        limitPerIndex = fields.optional(
                        "backoffLimitPerIndex",
                        Formats.integer(0, 1_000_000),
                        "more failed tasks of one index than these fail that index, and the run when all others are done; EKS only")
                .source(JOBS);
        maxFailedIndexes = fields.optional(
                        "maxFailedIndexes",
                        Formats.integer(0, MOST_TASKS),
                        "more failed indexes than these fail the run at once; any number when missing; EKS only")
                .source(JOBS);
        failurePolicy = fields.optional(
                        "podFailurePolicy", JobPolicies.FAILURES, "what follows from failed tasks of a kind; EKS only")
                .source(JOBS);
        waitsForEnd = fields.optional(
                        "podReplacementPolicy",
                        Formats.either("policy", "TerminatingOrFailed", "Failed"),
                        false,
                        "whether another task comes as soon as one is told to stop, or when it has ended, as it does with podFailurePolicy; EKS only")
                .source(JOBS);
        restarts = fields.optional(
                        "restartPolicy",
                        Formats.either("restart policy", "Never", "OnFailure"),
                        false,
                        "OnFailure for containers that start again inside their pod when they fail; EKS only")
                .source("Kubernetes documentation, pod lifecycle");
        success = fields.optional(
                        "successPolicy", JobPolicies.SUCCESS, "when a run is done early; Indexed only; EKS only")
                .source(JOBS);
        suspended = fields.optional(
                        "suspended",
                        JobPolicies.SUSPENSIONS,
                        "when runs are suspended: their tasks stop, and the active deadline begins anew afterwards; EKS only")
                .source(JOBS);
        activeDeadline = fields.optional(
                        "activeDeadline", Formats.duration(), "a run that lasts longer is given up; EKS only")
                .alsoKnownAs("activeDeadlineSeconds")
                .source(JOBS);
        concurrency = fields.optional(
                        "concurrencyPolicy",
                        Formats.enumeration(
                                "concurrency policy", JobRules.Concurrency.values(), JobRules.Concurrency::word),
                        JobRules.Concurrency.ALLOW,
                        "whether a run starts beside the one before, waits for its end, or takes its place; EKS only, elsewhere Allow")
                .source(CRON_JOBS);
        startingDeadline = fields.optional(
                        "startingDeadline",
                        Formats.duration(),
                        "so late a run that had to wait may start; whenever when missing; EKS only")
                .alsoKnownAs("startingDeadlineSeconds")
                .source(CRON_JOBS);
    }

    /** Null when nothing is said, so that each arrival is one task. */
    @Nullable
    JobRules of(Values values) {
        boolean isRun = List.of(
                        completions,
                        parallelism,
                        indexed,
                        backoffLimit,
                        limitPerIndex,
                        maxFailedIndexes,
                        failurePolicy,
                        waitsForEnd,
                        restarts,
                        success,
                        suspended,
                        activeDeadline,
                        concurrency,
                        startingDeadline)
                .stream()
                .anyMatch(values::wrote);
        if (!isRun) {
            return null;
        }
        boolean isQueue = values.wrote(parallelism) && !values.wrote(completions);
        Integer wanted = values.orNull(completions);
        return new JobRules(
                isQueue ? null : wanted == null ? Integer.valueOf(1) : wanted,
                values.get(parallelism),
                values.get(indexed),
                failures(values),
                orEmpty(values.orNull(success)),
                Lists.immutable.withAll(orEmpty(values.orNull(suspended))),
                values.get(concurrency),
                values.orNull(startingDeadline));
    }

    private JobFailures failures(Values values) {
        boolean isAnyNumber = values.wrote(limitPerIndex) && !values.wrote(backoffLimit);
        ImmutableList<PodFailureRule> policy = orEmpty(values.orNull(failurePolicy));
        return new JobFailures(
                isAnyNumber ? Integer.MAX_VALUE : values.get(backoffLimit),
                values.orNull(limitPerIndex),
                values.orNull(maxFailedIndexes),
                policy,
                values.wrote(waitsForEnd) ? values.get(waitsForEnd) : policy.notEmpty(),
                values.get(restarts),
                values.orNull(activeDeadline));
    }

    private static <T> ImmutableList<T> orEmpty(@Nullable ImmutableList<T> list) {
        return list == null ? Lists.immutable.empty() : list;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
