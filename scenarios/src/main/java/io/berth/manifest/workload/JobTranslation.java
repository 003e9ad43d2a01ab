package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Job says of its pods beside their template: how many, how many at a time, and how often they may fail. */
final class JobTranslation {
    private static final int MOST_TASKS = 10_000;
    private static final int MOST_FAILURES = 1_000_000;
    private static final int MOST_SECONDS = 31_536_000;

    private final Draft draft;
    private final ApiMap spec;

    JobTranslation(Draft draft, ApiMap spec) {
        this.draft = draft;
        this.spec = spec;
    }

    /** False when it brings nothing, with the reason noted. */
    boolean read() {
        Integer completions = spec.integer("completions", 0, MOST_TASKS);
        Integer written = spec.integer("parallelism", 0, MOST_TASKS);
        boolean isSuspended = spec.truth("suspend", false);
        int parallelism = written == null ? 1 : written;
        int count = completions == null ? parallelism : completions;
        draft.replicas = Math.max(1, count);
        boolean isIdle = isSuspended || count == 0 || parallelism == 0;
        if (isIdle) {
            draft.idle = isSuspended ? "it is suspended" : "it has nothing to do";
        }
        set("completions", completions == null && written == null ? Integer.valueOf(1) : completions);
        set("parallelism", written);
        mode(completions);
        set("backoffLimit", spec.integer("backoffLimit", 0, MOST_FAILURES));
        Integer deadline = spec.integer("activeDeadlineSeconds", 1, MOST_SECONDS);
        if (deadline != null) {
            draft.brought.set("activeDeadline", deadline + "s");
        }
        if (spec.has("backoffLimit") || deadline != null) {
            spec.approximate(
                    deadline == null ? "backoffLimit" : "activeDeadlineSeconds",
                    "on ECS and Fargate nobody tries failed tasks again or gives them up");
        }
        return !isIdle;
    }

    private void mode(@Nullable Integer completions) {
        String mode = spec.word("completionMode", "completion mode", List.of("NonIndexed", "Indexed"));
        if ("Indexed".equals(mode) && completions == null) {
            spec.error(spec.mark("completionMode"), "completionMode Indexed needs the key 'completions'");
        } else if (mode != null) {
            draft.brought.set("completionMode", mode);
        }
    }

    /** What is 0 brings nothing, unless the scenario says otherwise. */
    private void set(String key, @Nullable Integer amount) {
        if (amount != null && (amount > 0 || key.equals("backoffLimit"))) {
            draft.brought.set(key, amount.toString());
        }
    }
}
