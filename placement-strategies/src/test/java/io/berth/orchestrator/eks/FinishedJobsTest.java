package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.random.Constant;
import io.berth.workload.AllAtOnce;
import io.berth.workload.Arrivals;
import io.berth.workload.FixedRate;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobRules;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskShape;
import io.berth.workload.Window;
import io.berth.workload.Workload;
import io.berth.workload.job.JobCleanup;
import io.berth.workload.job.JobFailures;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When pods of finished Jobs are deleted on Fargate (Amazon EKS user guide, AWS Fargate considerations; Kubernetes documentation,
 * automatic cleanup for finished Jobs, and CronJob, read 2026-11). Pods work for 60 s.
 */
class FinishedJobsTest {
    private static final long SECOND = 1_000_000;
    private static final JobCleanup AT_ONCE = new JobCleanup(0L, null, null);

    private static JobSpec job(Arrivals arrivals) {
        var shape = new TaskShape("image", 256, 512, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 2 * SECOND);
        return new JobSpec("batch", shape, arrivals, new Constant(60));
    }

    private static JobSpec once() {
        return job(new AllAtOnce(SECOND, 1));
    }

    /** One every four minutes, longer than a pod lives. */
    private static JobSpec sixTimes() {
        return job(new Window(new FixedRate(1 / 240.0), 0, Arrivals.NEVER, 6));
    }

    private static Workload workload(JobSpec job) {
        var image = new ImageSpec("image", Lists.immutable.of(new ImageSpec.Layer("image", 60_000_000)));
        return new Workload(Maps.immutable.of("image", image), Lists.immutable.of(job));
    }

    private static EksRun run(EksSpec spec, JobSpec job, Fault... faults) {
        return new EksRun(workload(job), spec, faults).untilSecond(3_000);
    }

    private static EksRun run(JobSpec job, Fault... faults) {
        return run(EksRun.fargate(), job, faults);
    }

    private static String deleted(EksRun run) {
        return run.facts(Fact.PodDeleted.class).collect(Fact.PodDeleted::task).makeString(" ");
    }

    private static long end(EksRun run, int pod) {
        return run.facts(Fact.TaskEnded.class)
                .detect(fact -> fact.task() == pod)
                .at();
    }

    private static long deletion(EksRun run, int pod) {
        return run.facts(Fact.PodDeleted.class)
                .detect(fact -> fact.task() == pod)
                .at();
    }

    @Test
    void nobody_deletes_the_pods_of_a_finished_job() {
        EksRun run = run(once());

        assertThat(run.facts(Fact.TaskEnded.class)).hasSize(1);
        assertThat(deleted(run)).isEmpty();
    }

    @Test
    void a_job_is_deleted_its_time_to_live_after_its_end() {
        EksRun run = run(once().deleted(new JobCleanup(600 * SECOND, null, null)));

        assertThat(deletion(run, 0) - end(run, 0)).isEqualTo(600 * SECOND);
    }

    @Test
    void failed_pods_are_deleted_with_their_run_and_not_before() {
        EksRun run = run(once().with(JobRules.of(1, 1).with(JobFailures.limit(2)))
                .failing(100)
                .deleted(AT_ONCE));
        long over = run.facts(Fact.JobEnded.class).getOnly().at();

        assertThat(deleted(run)).isEqualTo("0 1 2");
        assertThat(run.facts(Fact.PodDeleted.class)).allMatch(fact -> fact.at() == over + 1);
        assertThat(over).isGreaterThan(end(run, 0) + 60 * SECOND);
    }

    @Test
    void failed_pods_of_a_job_of_one_pod_are_deleted_with_the_last() {
        EksRun run = run(once().deleted(AT_ONCE), new Fault.KillTask(80 * SECOND, null, 1));

        assertThat(deleted(run)).isEqualTo("0 1");
        assertThat(deletion(run, 0)).isEqualTo(end(run, 1) + 1);
    }

    @ParameterizedTest(name = "{0} that went well, {1} that failed, {2} in a hundred fail: {3}")
    @CsvSource(delimiter = '|', textBlock = """
              3 |   1 |   0 | 0 1 2
              3 |   1 | 100 | 0 1 2 3 4
              0 |   0 |   0 | 0 1 2 3 4 5
              6 |   0 |   0 |
                |   0 |   0 |
              1 |     | 100 |
            """)
    void a_cron_job_keeps_its_latest_runs(Integer successful, Integer failed, int failing, String expected) {
        EksRun run = run(sixTimes()
                .with(JobRules.of(1, 1).with(JobFailures.limit(0)))
                .failing(failing)
                .deleted(new JobCleanup(null, successful, failed)));

        assertThat(run.facts(Fact.TaskEnded.class)).hasSize(6);
        assertThat(deleted(run)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void the_history_of_jobs_of_one_pod_is_kept_likewise() {
        assertThat(deleted(run(sixTimes().deleted(JobCleanup.OF_CRON_JOB)))).isEqualTo("0 1 2");
    }

    @Test
    void a_job_that_its_time_to_live_ended_takes_no_place_in_the_history() {
        EksRun run = run(sixTimes().deleted(new JobCleanup(SECOND, 1, 1)));

        assertThat(run.facts(Fact.PodDeleted.class))
                .hasSize(6)
                .allMatch(fact -> fact.at() == end(run, fact.task()) + SECOND);
    }

    @Test
    void a_pod_that_is_told_to_stop_is_deleted_at_its_end() {
        EksRun run = run(once().with(JobRules.of(1, 1).with(JobFailures.limit(0).deadline(80 * SECOND))));

        assertThat(deletion(run, 0)).isEqualTo(end(run, 0));
    }

    @Test
    void a_run_whose_place_another_takes_is_deleted_with_all_its_pods() {
        EksRun run = run(job(new Window(new FixedRate(1 / 240.0), 0, Arrivals.NEVER, 2))
                .with(JobRules.of(4, 1).meeting(JobRules.Concurrency.REPLACE, null)));
        long replaced = run.facts(Fact.JobEnded.class).getFirst().at();

        assertThat(run.facts(Fact.PodDeleted.class).select(fact -> fact.at() == replaced))
                .isNotEmpty();
    }

    @Test
    void finished_pods_end_with_their_zone() {
        EksRun run = run(
                once(),
                new Fault.ZoneOutage(600 * SECOND, "a", 60 * SECOND),
                new Fault.ZoneOutage(601 * SECOND, "b", 60 * SECOND),
                new Fault.ZoneOutage(602 * SECOND, "c", 60 * SECOND));

        assertThat(deletion(run, 0)).isBetween(600 * SECOND, 602 * SECOND);
    }

    @Test
    void finished_pods_on_nodes_are_nobodys_business() {
        assertThat(deleted(run(EksRun.nodes(1, 1, null), once().deleted(AT_ONCE))))
                .isEmpty();
    }

    @Test
    void fargate_warns_of_finished_pods_that_nobody_deletes() {
        List<String> warnings = new ArrayList<>();
        for (JobCleanup cleanup : List.of(JobCleanup.NEVER, JobCleanup.OF_CRON_JOB, AT_ONCE)) {
            FargateCompute.DEFAULTS.check(workload(once().deleted(cleanup)), warnings::add, warnings::add);
        }

        assertThat(warnings.stream().filter(warning -> warning.contains("ttlAfterFinished")))
                .containsExactly(
                        "job batch: nobody deletes its finished pods, and each keeps its micro-VM, which is paid"
                                + " for until then; ttlAfterFinished says when");
    }
}
