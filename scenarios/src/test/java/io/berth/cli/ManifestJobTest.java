package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.scenario.Scenario;
import io.berth.workload.AllAtOnce;
import io.berth.workload.Burst;
import io.berth.workload.JobRules;
import io.berth.workload.JobSpec;
import io.berth.workload.Schedule;
import io.berth.workload.job.JobCleanup;
import io.berth.workload.job.JobFailures;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs and CronJobs, as kubectl takes and returns them, become jobs of a scenario. */
class ManifestJobTest extends ManifestShop {
    @Test
    void a_job_is_a_run_of_its_completions() throws IOException {
        Scenario scenario = read(
                "apiVersion: batch/v1\nkind: Job\nmetadata: { name: j }\nspec: { completions: 9, parallelism: 2, "
                        + "completionMode: Indexed, backoffLimit: 3, activeDeadlineSeconds: 600, "
                        + "template: { spec: { containers: [ " + CONTAINER + " ] } } }",
                "");

        JobSpec job = (JobSpec) scenario.workload().item(0);
        assertThat(job.arrivals()).isEqualTo(new AllAtOnce(0, 1));
        assertThat(job.rules())
                .isEqualTo(JobRules.of(9, 2)
                        .withIndexes()
                        .with(JobFailures.limit(3).deadline(600_000_000L)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Job     |                                                               |     |   |
            Job     | ttlSecondsAfterFinished: 90                                   |  90 |   |
            CronJob |                                                               |     | 3 | 1
            CronJob | successfulJobsHistoryLimit: 0, failedJobsHistoryLimit: 5      |     | 0 | 5
            """)
    void a_job_brings_the_time_of_its_deletion_and_a_cron_job_its_history(
            String kind, String keys, Long ttlSeconds, Integer successful, Integer failed) throws IOException {
        String more = keys == null ? "" : ", " + keys;
        String spec = "template: { spec: { containers: [ " + CONTAINER + " ] } }";
        Scenario scenario = read(
                "apiVersion: batch/v1\nkind: " + kind + "\nmetadata: { name: j }\nspec: { "
                        + (kind.equals("Job") ? spec : "schedule: '0 * * * *', jobTemplate: { spec: { " + spec + " } }")
                        + more + " }",
                "");

        assertThat(((JobSpec) scenario.workload().item(0)).cleanup())
                .isEqualTo(new JobCleanup(ttlSeconds == null ? null : ttlSeconds * 1_000_000, successful, failed));
    }

    @Test
    void a_job_without_completions_is_a_work_queue() throws IOException {
        Scenario scenario = read(
                "apiVersion: batch/v1\nkind: Job\nmetadata: { name: j }\nspec: { parallelism: 2, "
                        + "template: { spec: { containers: [ " + CONTAINER + " ] } } }",
                "");

        assertThat(((JobSpec) scenario.workload().item(0)).rules()).isEqualTo(JobRules.of(null, 2));
    }

    @Test
    void a_job_brings_its_policies_to_eks() throws IOException {
        String policy =
                "podFailurePolicy: { rules: [ { action: FailJob, onExitCodes: { containerName: web, operator: In, "
                        + "values: [42] } }, { action: Ignore, onPodConditions: [ { type: DisruptionTarget, status: 'True' } ] }, "
                        + "{ action: Ignore, onPodConditions: [ { type: ConfigIssue } ] } ] }";
        Scenario scenario = read(
                "apiVersion: batch/v1\nkind: Job\nmetadata: { name: j }\nspec: { completions: 3, completionMode: Indexed, "
                        + "backoffLimitPerIndex: 1, maxFailedIndexes: 2, successPolicy: { rules: [ { succeededIndexes: 0-1 } ] }, "
                        + policy + ", template: { spec: { restartPolicy: Never, containers: [ " + CONTAINER
                        + " ] } } }",
                "");

        JobRules rules = Objects.requireNonNull(((JobSpec) scenario.workload().item(0)).rules());
        assertThat(rules.failures().limitPerIndex()).isEqualTo(1);
        assertThat(rules.failures().maxFailedIndexes()).isEqualTo(2);
        assertThat(rules.failures().policy()).hasSize(2);
        assertThat(rules.success()).hasSize(1);
    }

    @Test
    void a_job_whose_containers_restart_does_so_on_eks() throws IOException {
        Scenario scenario = read(
                "apiVersion: batch/v1\nkind: Job\nmetadata: { name: j }\nspec: { "
                        + "template: { spec: { restartPolicy: OnFailure, containers: [ " + CONTAINER + " ] } } }",
                "");

        assertThat(Objects.requireNonNull(((JobSpec) scenario.workload().item(0)).rules())
                        .failures()
                        .restartsContainers())
                .isTrue();
    }

    @Test
    void a_cron_job_runs_at_its_moments_between_the_start_date_and_the_end() throws IOException {
        String spec = "{ schedule: '30 */8 * * 0,1', jobTemplate: { spec: { completions: 3, parallelism: 3, template: "
                + "{ spec: { containers: [ " + CONTAINER + " ] } } } } }";
        Scenario scenario = read("apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: n }\nspec: " + spec, "");

        JobSpec job = (JobSpec) scenario.workload().item(0);
        long hour = 3_600_000_000L;
        // The scenario begins on a Sunday and lasts 36 hours.
        assertThat(((Schedule) job.arrivals()).bursts())
                .isEqualTo(List.of(
                        new Burst(hour / 2, 1),
                        new Burst(8 * hour + hour / 2, 1),
                        new Burst(16 * hour + hour / 2, 1),
                        new Burst(24 * hour + hour / 2, 1),
                        new Burst(32 * hour + hour / 2, 1)));
        assertThat(scenario.notes().unmodelled()).isEmpty();
        assertThat(scenario.assumptions().toString()).contains("manifestDefaults.jobDuration");
        assertThat(scenario.assumptions().toString()).doesNotContain("manifestDefaults.imageSize");
    }

    @Test
    void a_cron_job_goes_by_the_clocks_of_its_time_zone() throws IOException {
        String spec = "{ schedule: '30 2 * * *', timeZone: Asia/Kolkata, "
                + "jobTemplate: { spec: { template: { spec: { containers: [ " + CONTAINER + " ] } } } } }";
        Scenario scenario = read("apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: n }\nspec: " + spec, "");

        assertThat(((Schedule) ((JobSpec) scenario.workload().item(0)).arrivals()).bursts())
                .containsExactly(new Burst(21 * 3_600_000_000L, 1));
        assertThat(scenario.notes().approximated()).isEmpty();
    }

    @Test
    void a_cron_job_says_what_happens_when_its_runs_meet() throws IOException {
        String spec = "{ schedule: '@hourly', concurrencyPolicy: Forbid, startingDeadlineSeconds: 90, "
                + "jobTemplate: { spec: { template: { spec: { containers: [ " + CONTAINER + " ] } } } } }";
        Scenario scenario = read("apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: n }\nspec: " + spec, "");

        assertThat(((JobSpec) scenario.workload().item(0)).rules())
                .isEqualTo(JobRules.of(1, 1).meeting(JobRules.Concurrency.FORBID, 90_000_000L));
        assertThat(scenario.notes().approximated().collect(note -> note.key()))
                .containsExactly("CronJob/n.spec.concurrencyPolicy");
    }
}
