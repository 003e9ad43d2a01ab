package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.JobRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                        Formats.enumeration("completion mode", modes()),
                        false,
                        "Indexed when each completion has a number of its own")
                .source(JOBS);
        backoffLimit = fields.optional(
                        "backoffLimit",
                        Formats.integer(0, 1_000_000),
                        JobRules.USUAL_BACKOFF_LIMIT,
                        "more failed tasks than these fail the run; EKS only, elsewhere no failed task is tried again")
                .source(JOBS);
        activeDeadline = fields.optional(
                        "activeDeadline", Formats.duration(), "a run that lasts longer is given up; EKS only")
                .alsoKnownAs("activeDeadlineSeconds")
                .source(JOBS);
        concurrency = fields.optional(
                        "concurrencyPolicy",
                        Formats.enumeration("concurrency policy", policies()),
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
                        completions, parallelism, indexed, backoffLimit, activeDeadline, concurrency, startingDeadline)
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
                values.get(backoffLimit),
                values.orNull(activeDeadline),
                values.get(concurrency),
                values.orNull(startingDeadline));
    }

    private static Map<String, Boolean> modes() {
        Map<String, Boolean> modes = new LinkedHashMap<>();
        modes.put("NonIndexed", false);
        modes.put("Indexed", true);
        return modes;
    }

    private static Map<String, JobRules.Concurrency> policies() {
        Map<String, JobRules.Concurrency> policies = new LinkedHashMap<>();
        for (JobRules.Concurrency policy : JobRules.Concurrency.values()) {
            policies.put(policy.word(), policy);
        }
        return policies;
    }
}
