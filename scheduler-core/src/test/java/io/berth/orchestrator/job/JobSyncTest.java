package io.berth.orchestrator.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.orchestrator.job.JobSync.Phase;
import io.berth.orchestrator.job.JobSync.Pod;
import io.berth.orchestrator.job.JobSync.Verdict;
import io.berth.testkit.ConformanceCase;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class JobSyncTest {
    static Stream<ConformanceCase> syncs() {
        ConformanceCase.skipWithoutTables();
        return ConformanceCase.suite("controller_job_sync");
    }

    /** Judged by what the real controller answers. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("syncs")
    void makes_and_deletes_pods_like_the_job_controller(ConformanceCase sync) {
        JobSync.Outcome outcome =
                JobSync.of(job(sync.args()), pods(sync.args().path("pods")).toImmutable());

        JsonNode expected = sync.expected();
        assertThat(outcome.creations()).isEqualTo(expected.path("creations").asInt());
        assertThat(outcome.deletions()).isEqualTo(expected.path("deletions").asInt());
        assertThat(outcome.active()).isEqualTo(expected.path("statusActive").asInt());
        assertThat(outcome.succeeded())
                .isEqualTo(expected.path("statusSucceeded").asInt());
        assertThat(outcome.failed()).isEqualTo(expected.path("statusFailed").asInt());
        assertThat(outcome.completedIndexes())
                .isEqualTo(expected.path("completedIndexes").asString());
        assertThat(outcome.createdIndexes().toArray())
                .isEqualTo(expected.path("createdIndexes")
                        .valueStream()
                        .mapToInt(JsonNode::asInt)
                        .toArray());
        assertThat(words(outcome.verdict())).isEqualTo(words(expected.path("condition")));
    }

    @Test
    void a_resumed_job_starts_its_pods_and_a_suspended_one_deletes_them() {
        var suspended = new JobSync.Job(2, 4, 6, false, true, false, false);
        var resumed = new JobSync.Job(2, 4, 6, false, false, true, false);
        var running = Lists.immutable.of(new Pod(Pod.NO_INDEX, Phase.RUNNING), new Pod(Pod.NO_INDEX, Phase.PENDING));

        assertThat(JobSync.of(suspended, running).deletions()).isEqualTo(2);
        assertThat(JobSync.of(suspended, running).verdict()).isEqualTo(Verdict.SUSPENDED);
        assertThat(JobSync.of(resumed, Lists.immutable.empty()).creations()).isEqualTo(2);
        assertThat(JobSync.of(resumed, Lists.immutable.empty()).verdict()).isEqualTo(Verdict.RESUMED);
    }

    @Test
    void at_most_500_pods_are_made_in_one_look() {
        var wide = new JobSync.Job(2_000, 5_000, 6, false, false, false, false);

        assertThat(JobSync.of(wide, Lists.immutable.empty()).creations()).isEqualTo(500);
    }

    private static JobSync.Job job(JsonNode args) {
        JsonNode completions = args.path("completions");
        return new JobSync.Job(
                args.path("parallelism").asInt(),
                completions.isNull() ? null : completions.asInt(),
                args.path("backoffLimit").asInt(),
                args.path("completionMode").asString().equals("Indexed"),
                args.path("suspend").asBoolean(),
                args.path("wasSuspended").asBoolean(),
                args.path("deleting").asBoolean());
    }

    private static MutableList<Pod> pods(JsonNode counts) {
        MutableList<Pod> pods = Lists.mutable.empty();
        for (Phase phase : Phase.values()) {
            int count = counts.path(phase.name().toLowerCase(Locale.ROOT)).asInt();
            for (int i = 0; i < count; i++) {
                pods.add(new Pod(Pod.NO_INDEX, phase));
            }
        }
        counts.path("indexed")
                .forEach(pod -> pods.add(new Pod(
                        index(pod.path("index").asString()),
                        Phase.valueOf(pod.path("phase").asString().toUpperCase(Locale.ROOT)))));
        return pods;
    }

    private static int index(String text) {
        return text.chars().allMatch(Character::isDigit) ? Integer.parseInt(text) : Pod.NO_INDEX;
    }

    private static String words(JsonNode condition) {
        return condition.isNull()
                ? ""
                : (condition.path("type").asString() + " "
                                + condition.path("status").asString() + " "
                                + condition.path("reason").asString())
                        .strip();
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case GOES_ON -> "";
            case COMPLETE -> "Complete True";
            case SUCCESS_POLICY -> "Complete True SuccessPolicy";
            case MAX_FAILED_INDEXES_EXCEEDED -> "Failed True MaxFailedIndexesExceeded";
            case FAILED_INDEXES -> "Failed True FailedIndexes";
            case BACKOFF_LIMIT_EXCEEDED -> "Failed True BackoffLimitExceeded";
            case SUSPENDED -> "Suspended True JobSuspended";
            case RESUMED -> "Suspended False JobResumed";
        };
    }
}
