package io.berth.cli;

import static io.berth.cli.Dice.list;
import static io.berth.cli.Dice.map;

import java.util.List;
import java.util.Map;

/** Random jobs: when their tasks come, how long they run, and what Job and CronJob say of those that fail. */
final class RandomJobs {
    private final Dice dice;
    private final RandomTasks tasks;

    RandomJobs(Dice dice, RandomTasks tasks) {
        this.dice = dice;
        this.tasks = tasks;
    }

    Map<String, Object> job() {
        Map<String, Object> job = tasks.task();
        job.put(
                "arrivals",
                dice.one(
                        map("allAtOnce", map("at", dice.one("0s", "3min"), "count", 1 + dice.below(30))),
                        map("poisson", dice.one("1/min", "20/min")),
                        map("fixedRate", "4/min"),
                        map(
                                "cron",
                                dice.one(
                                        "*/2 * * * *",
                                        "7 * * * MON",
                                        map("schedule", "*/3 5 * * *", "timeZone", "Asia/Kolkata")))));
        job.put("duration", dice.one("10s", "5min", map("exponential", "2min"), map("constant", "0s")));
        job.put("until", dice.one("8min", "25min"));
        dice.sometimes(job, "maxTasks", 1 + dice.below(60));
        dice.sometimes(job, "ttlAfterFinished", dice.one("0s", "3min"));
        dice.sometimes(job, "successfulJobsHistoryLimit", dice.below(3));
        dice.sometimes(job, "failedJobsHistoryLimit", dice.below(3));
        dice.sometimes(job, "fails", dice.one("10%", "60%", map("42", "20%", "1", "30%")));
        if (dice.maybe()) {
            runs(job);
        }
        return job;
    }

    /** What Job and CronJob say of the pods of one arrival. */
    private void runs(Map<String, Object> job) {
        // Of runs there are few, so that what is left of them when the run ends is done within a day.
        job.put("maxTasks", 1 + dice.below(12));
        dice.sometimes(job, "parallelism", dice.one(2, 5));
        int completions = 1 + dice.below(9);
        switch (dice.below(3)) {
            case 0 -> job.put("completions", completions);
            case 1 -> {
                job.put("completions", completions);
                job.put("completionMode", "Indexed");
            }
            default -> job.put("concurrencyPolicy", dice.one("Allow", "Forbid", "Replace"));
        }
        dice.sometimes(job, "concurrencyPolicy", dice.one("Forbid", "Replace"));
        dice.sometimes(job, "backoffLimit", dice.below(3));
        dice.sometimes(job, "activeDeadline", dice.one("1min", "10min"));
        dice.sometimes(job, "startingDeadline", dice.one("10s", "5min"));
        if (dice.maybe()) {
            policies(job, completions);
        }
    }

    /** What a Job says of pods that fail, of being done early and of being suspended. */
    private void policies(Map<String, Object> job, int completions) {
        boolean isIndexed = job.containsKey("completionMode");
        dice.sometimes(job, "suspended", list(1 + dice.below(2), this::suspension));
        if (dice.below(3) == 0) {
            job.put("restartPolicy", "OnFailure");
        } else {
            if (isIndexed && dice.below(4) > 0) {
                job.put("backoffLimitPerIndex", dice.below(3));
                dice.sometimes(job, "maxFailedIndexes", dice.below(completions + 1));
            }
            if (dice.maybe()) {
                job.put("podFailurePolicy", map("rules", list(1 + dice.below(3), () -> failureRule(job))));
            } else {
                dice.sometimes(job, "podReplacementPolicy", dice.one("Failed", "TerminatingOrFailed"));
            }
        }
        if (isIndexed) {
            dice.sometimes(
                    job,
                    "successPolicy",
                    map(
                            "rules",
                            List.of(dice.one(map("succeededIndexes", "0"), map("succeededCount", 1 + dice.below(3))))));
        }
    }

    private Map<String, Object> failureRule(Map<String, Object> job) {
        Map<String, Object> rule = map("action", dice.one("Ignore", "FailJob", "Count"));
        if (job.containsKey("backoffLimitPerIndex") && dice.maybe()) {
            rule.put("action", "FailIndex");
        }
        if (dice.maybe()) {
            rule.put("onPodConditions", List.of(map("type", "DisruptionTarget")));
        } else {
            rule.put(
                    "onExitCodes",
                    map("operator", dice.one("In", "NotIn"), "values", dice.one(List.of(42), List.of(1, 137))));
        }
        return rule;
    }

    private Map<String, Object> suspension() {
        int from = dice.below(20);
        return map("from", from + "min", "until", from + 1 + dice.below(10) + "min");
    }
}
