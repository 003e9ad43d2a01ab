package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.settings.Node;
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
        policies();
        set("backoffLimit", spec.integer("backoffLimit", 0, MOST_FAILURES));
        Integer deadline = spec.integer("activeDeadlineSeconds", 1, MOST_SECONDS);
        if (deadline != null) {
            draft.brought.set("activeDeadline", deadline + "s");
        }
        Integer ttl = spec.integer("ttlSecondsAfterFinished", 0, MOST_SECONDS);
        if (ttl != null) {
            draft.brought.set("ttlAfterFinished", ttl + "s");
        }
        if (spec.has("backoffLimit") || deadline != null) {
            spec.approximate(
                    deadline == null ? "backoffLimit" : "activeDeadlineSeconds",
                    "on ECS and Fargate nobody tries failed tasks again or gives them up");
        }
        return !isIdle;
    }

    private void policies() {
        boolean isSaid = limit("backoffLimitPerIndex", MOST_FAILURES);
        isSaid |= limit("maxFailedIndexes", MOST_TASKS);
        isSaid |= policy("podFailurePolicy");
        isSaid |= policy("successPolicy");
        String replacement = spec.word("podReplacementPolicy", "policy", List.of("TerminatingOrFailed", "Failed"));
        if (replacement != null) {
            draft.brought.set("podReplacementPolicy", replacement);
        }
        if (isSaid) {
            draft.file.approximate(
                    draft.object.mark(),
                    draft.identity.toString(),
                    "on ECS and Fargate its policies and limits for failures and successes are not heard");
        }
    }

    private boolean limit(String key, int most) {
        Integer limit = spec.integer(key, 0, most);
        if (limit != null) {
            draft.brought.set(key, limit.toString());
        }
        return limit != null;
    }

    private boolean policy(String key) {
        Node policy = spec.asWritten(key, this::isKnown);
        if (policy != null) {
            draft.brought.set(key, policy);
        }
        return policy != null;
    }

    /** False for rules about conditions that no pod of a run ever has. */
    private boolean isKnown(ApiMap below) {
        boolean isKnown = below.type() != JobTables.FAILURE_RULE
                || below.maps("onPodConditions").stream()
                        .allMatch(condition -> "DisruptionTarget".equals(condition.text("type")));
        if (!isKnown) {
            below.approximate("onPodConditions", "no pod of a run has this condition");
        }
        return isKnown;
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
