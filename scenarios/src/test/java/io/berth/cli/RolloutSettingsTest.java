package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.berth.random.Draws;
import io.berth.scenario.ScenarioReader;
import io.berth.workload.JobSpec;
import io.berth.workload.job.JobExits;
import io.berth.workload.job.JobFailures;
import io.berth.workload.job.PodFailureRule;
import io.berth.workload.job.TaskEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario may say of Jobs and rollouts on EKS, and what contradicts itself (Kubernetes API reference 1.34). */
class RolloutSettingsTest {
    private static final ScenarioReader READER =
            Guice.createInjector(new BerthModule()).getInstance(ScenarioReader.class);

    @TempDir
    Path folder = Path.of("");

    private ScenarioReader.Reading read(String workload, String rest) throws IOException {
        String yaml = "name: shop\nduration: 1h\nimages: { web: { size: 100MB } }\nworkload: { " + workload + " }\n"
                + "orchestrators: { eks: { kind: eks, fargate: {} } }\n" + rest;
        return READER.read(Files.writeString(folder.resolve("shop.yaml"), yaml));
    }

    private ScenarioReader.Reading job(String keys) throws IOException {
        return read(
                "jobs: { batch: { image: web, cpu: 256, memory: 1GiB, duration: 1min, "
                        + "arrivals: { allAtOnce: { count: 1 } }, " + keys + " } }",
                "");
    }

    private ScenarioReader.Reading service(String keys, String rest) throws IOException {
        return read("services: { web: { image: web, cpu: 256, memory: 1GiB, " + keys + " } }", rest);
    }

    @Test
    void policies_of_a_job_are_read_as_manifests_write_them() throws IOException {
        var reading =
                job("completions: 4, completionMode: Indexed, backoffLimitPerIndex: 1, fails: { 42: 10%, 1: 5% }, "
                        + "podFailurePolicy: { rules: [ { action: FailIndex, onExitCodes: { operator: In, values: [42] } }, "
                        + "{ action: Ignore, onPodConditions: [ { type: DisruptionTarget } ] } ] }");

        JobSpec job = (JobSpec) Objects.requireNonNull(reading.scenario(), reading::report)
                .workload()
                .item(0);
        JobFailures failures = Objects.requireNonNull(job.rules()).failures();
        assertThat(failures.limitPerIndex()).isEqualTo(1);
        assertThat(failures.backoffLimit()).isEqualTo(Integer.MAX_VALUE);
        assertThat(failures.waitsForEnd()).isTrue();
        assertThat(PodFailureRule.of(failures.policy(), TaskEnd.error(42))).isEqualTo(PodFailureRule.Action.FAIL_INDEX);
        assertThat(PodFailureRule.of(failures.policy(), TaskEnd.EVICTED)).isEqualTo(PodFailureRule.Action.IGNORE);
        assertThat(job.exits().errors()).containsExactly(new JobExits.Share(42, 10), new JobExits.Share(1, 5));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            completions: 2, backoffLimitPerIndex: 1             | need completionMode: Indexed
            completions: 2, successPolicy: { rules: [ { succeededCount: 1 } ] } | need completionMode: Indexed
            completions: 2, completionMode: Indexed, maxFailedIndexes: 1 | maxFailedIndexes needs backoffLimitPerIndex
            completions: 2, completionMode: Indexed, backoffLimitPerIndex: 1, maxFailedIndexes: 3 | maxFailedIndexes must be at most completions
            restartPolicy: OnFailure, podFailurePolicy: { rules: [ { action: Ignore, onPodConditions: [ { type: DisruptionTarget } ] } ] } | need restartPolicy: Never
            podReplacementPolicy: TerminatingOrFailed, podFailurePolicy: { rules: [ { action: Ignore, onPodConditions: [ { type: DisruptionTarget } ] } ] } | podFailurePolicy needs podReplacementPolicy: Failed
            podFailurePolicy: { rules: [ { action: FailIndex, onPodConditions: [ { type: DisruptionTarget } ] } ] } | FailIndex needs backoffLimitPerIndex
            podFailurePolicy: { rules: [ { action: Ignore } ] } | needs either onExitCodes or onPodConditions
            suspended: [ { from: 5min, until: 5min } ]          | a suspension ends after it begins
            fails: { 42: 60%, 1: 50% }                          | more tasks fail than there are
            fails: { 300: 10% }                                 | from 1 to 255
            """)
    void rules_of_a_job_that_contradict_each_other_are_mistakes(String keys, String sentence) throws IOException {
        assertThat(job(keys).report()).contains(sentence);
    }

    @Test
    void a_crontab_line_may_go_by_the_calendar_and_the_clocks_of_a_place() throws IOException {
        String job = "jobs: { batch: { image: web, cpu: 256, memory: 1GiB, duration: 1min, arrivals: { cron: "
                + "{ schedule: '30 3 1 3 *', timeZone: Europe/Berlin } } } }";
        var reading = read(job, "startDate: 2026-03-01\n");

        JobSpec batch = (JobSpec) Objects.requireNonNull(reading.scenario(), reading::report)
                .workload()
                .item(0);
        assertThat(batch.arrivals().next(0, 0, new Draws(1), 0)).isEqualTo(9_000_000_000L);
        assertThat(read(job.replace("Europe/Berlin", "Europe/Berlinn"), "").report())
                .contains("'Europe/Berlinn' is no time zone");
    }

    @Test
    void only_rollouts_of_deployments_can_be_paused() throws IOException {
        String pause = "deployments: [ { at: 5min, service: web, pause: { after: 10s, for: 2min } } ]\n";

        assertThat(service("desiredCount: 3", pause).scenario()).isNotNull();
        assertThat(service("desiredCount: 3, kubernetes: { controller: StatefulSet }", pause)
                        .report())
                .contains("only rollouts of Deployments can be paused, and web is none");
        assertThat(service("schedulingStrategy: DAEMON", pause).report())
                .contains("only rollouts of Deployments can be paused, and web is none");
    }

    @Test
    void a_stateful_set_replaces_one_pod_at_a_time() throws IOException {
        assertThat(service(
                                "desiredCount: 3, kubernetes: { controller: StatefulSet, updateStrategy: { rollingUpdate: { maxUnavailable: 2 } } }",
                                "")
                        .report())
                .contains("a StatefulSet replaces one pod at a time");
    }

    @Test
    void a_daemon_says_how_it_replaces_its_pods_and_a_deployment_does_not() throws IOException {
        String surge = "kubernetes: { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }";

        assertThat(service("schedulingStrategy: DAEMON, " + surge, "").scenario())
                .isNotNull();
        assertThat(service("desiredCount: 3, " + surge, "").report())
                .contains("updateStrategy belongs to a StatefulSet or a DAEMON");
        assertThat(service("schedulingStrategy: DAEMON, kubernetes: { strategy: { type: Recreate } }", "")
                        .report())
                .contains("strategy belongs to a Deployment");
    }
}
