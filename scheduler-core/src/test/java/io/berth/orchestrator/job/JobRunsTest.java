package io.berth.orchestrator.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.Fact;
import io.berth.orchestrator.SketchedWorld;
import io.berth.workload.AllAtOnce;
import io.berth.workload.JobFate;
import io.berth.workload.JobRules;
import io.berth.workload.JobRules.Concurrency;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.job.JobFailures;
import io.berth.workload.job.SuccessRule;
import io.berth.workload.job.Suspension;
import io.berth.workload.job.TaskEnd;
import java.util.Set;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tasks here start at once, run for 10 s and fail when their number says so. */
class JobRunsTest {
    private static final long SECOND = 1_000_000;
    private static final JobRules ONE = JobRules.of(1, 1);

    private final MutableList<Integer> stopped = Lists.mutable.empty();

    private static JobRules meeting(Concurrency concurrency, @Nullable Long startingDeadlineMicros) {
        return ONE.meeting(concurrency, startingDeadlineMicros);
    }

    /** Runs begin at these seconds. */
    private SketchedWorld play(JobControl control, JobRules rules, Set<Integer> failing, int... seconds) {
        var sketch = new SketchedWorld(new SketchedWorkload()
                .job("batch", new AllAtOnce(0, 1), 10, rules)
                .sketch());
        var timeline = sketch.world.timeline();
        JobRuns[] runs = new JobRuns[1];
        Alarm ends = timeline.alarm(
                "task ends",
                Phase.RELEASE,
                task -> runs[0].ended(task, failing.contains(task) ? TaskEnd.error(1) : TaskEnd.WELL));
        runs[0] = new JobRuns(sketch.world, control, task -> ends.setIn(10 * SECOND, task), stopped::add);
        Alarm due = timeline.alarm("run is due", Phase.ARRIVE, runs[0]::begin);
        for (int second : seconds) {
            due.setAt(second * SECOND, 0);
        }
        sketch.untilSecond(10_000);
        return sketch;
    }

    @Test
    void as_many_tasks_run_at_a_time_as_the_parallelism_says_until_the_completions_are_done() {
        var sketch = play(JobControl.KUBERNETES, JobRules.of(5, 2), Set.of(), 0);

        // The controller looks a second after something happened.
        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 0 11 11 22");
        assertThat(sketch.secondsOf(Fact.JobEnded.class)).isEqualTo("33");
        assertThat(fates(sketch)).containsExactly(JobFate.COMPLETE);
    }

    @Test
    void a_script_starts_the_next_task_as_soon_as_it_hears_of_an_end() {
        var sketch = play(JobControl.SCRIPT, JobRules.of(3, 1), Set.of(), 0);

        assertThat(sketch.facts.selectInstancesOf(Fact.TaskArrived.class).collect(fact -> fact.at() / SECOND))
                .containsExactly(0L, 10L, 20L);
    }

    @Test
    void failed_pods_are_followed_by_others_ever_later() {
        var sketch = play(JobControl.KUBERNETES, ONE, Set.of(0, 1, 2), 0);

        // They fail at 10, 30 and 60 and are followed after 10, 20 and 40 s.
        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 20 50 100");
        assertThat(fates(sketch)).containsExactly(JobFate.COMPLETE);
    }

    @Test
    void a_success_ends_the_back_off() {
        var sketch = play(JobControl.KUBERNETES, JobRules.of(2, 1), Set.of(0, 1, 3), 0);

        // Two failures, a success at 60, which ends the count, and one more failure at 71.
        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 20 50 61 81");
    }

    @Test
    void more_failures_than_the_back_off_limit_fail_the_run() {
        var rules = JobRules.of(4, 2).with(JobFailures.limit(1));
        var sketch = play(JobControl.KUBERNETES, rules, Set.of(0, 2), 0);

        // Pod 0 fails and pod 1 ends well at 10, so two more come at once, of which one fails.
        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 0 11 11");
        assertThat(sketch.secondsOf(Fact.JobEnded.class)).isEqualTo("22");
        assertThat(fates(sketch)).containsExactly(JobFate.FAILED);
    }

    @Test
    void nobody_tries_a_failed_task_again_without_a_controller() {
        var sketch = play(JobControl.SCRIPT, JobRules.of(3, 1), Set.of(1), 0);

        assertThat(sketch.facts.selectInstancesOf(Fact.TaskArrived.class)).hasSize(3);
        assertThat(fates(sketch)).containsExactly(JobFate.FAILED);
    }

    @Test
    void a_work_queue_is_done_when_one_has_ended_well_and_none_is_left() {
        var sketch = play(JobControl.KUBERNETES, JobRules.of(null, 3), Set.of(0), 0);

        assertThat(sketch.facts.selectInstancesOf(Fact.TaskArrived.class)).hasSize(3);
        assertThat(fates(sketch)).containsExactly(JobFate.COMPLETE);
    }

    @Test
    void a_run_that_lasts_longer_than_its_active_deadline_is_given_up() {
        var rules = ONE.with(JobFailures.USUAL.deadline(7 * SECOND));
        var sketch = play(JobControl.KUBERNETES, rules, Set.of(), 0);

        // Its pod does not hear of it, ends at 10 and is noticed a second later.
        assertThat(sketch.secondsOf(Fact.JobEnded.class)).isEqualTo("11");
        assertThat(fates(sketch)).containsExactly(JobFate.DEADLINE_EXCEEDED);
        assertThat(stopped).containsExactly(0);
    }

    @Test
    void a_run_of_more_than_500_pods_starts_in_several_looks() {
        var sketch = play(JobControl.KUBERNETES, JobRules.of(1_200, 1_200), Set.of(), 0);

        assertThat(sketch.facts
                        .selectInstancesOf(Fact.TaskArrived.class)
                        .collect(fact -> fact.at() / SECOND)
                        .toBag()
                        .toStringOfItemToCount())
                .isEqualTo("{0=500, 1=500, 2=200}");
    }

    @Test
    void runs_start_beside_each_other_when_that_is_allowed() {
        var sketch = play(JobControl.KUBERNETES, ONE, Set.of(), 0, 5);

        assertThat(sketch.secondsOf(Fact.JobBegan.class)).isEqualTo("0 5");
    }

    @Test
    void a_forbidden_run_starts_late_when_the_other_ends_and_only_the_latest_of_several_does() {
        var sketch = play(JobControl.KUBERNETES, meeting(Concurrency.FORBID, null), Set.of(), 0, 3, 6);

        assertThat(sketch.secondsOf(Fact.JobBegan.class)).isEqualTo("0 11");
        assertThat(sketch.secondsOf(Fact.JobSkipped.class)).isEqualTo("6");
    }

    @Test
    void a_forbidden_run_does_not_start_after_its_starting_deadline() {
        var sketch = play(JobControl.KUBERNETES, meeting(Concurrency.FORBID, 4 * SECOND), Set.of(), 0, 3);

        assertThat(sketch.secondsOf(Fact.JobBegan.class)).isEqualTo("0");
        assertThat(sketch.secondsOf(Fact.JobSkipped.class)).isEqualTo("11");
    }

    @Test
    void a_run_takes_the_place_of_the_one_before_where_it_replaces() {
        var sketch = play(JobControl.KUBERNETES, meeting(Concurrency.REPLACE, null), Set.of(), 0, 5);

        assertThat(sketch.secondsOf(Fact.JobBegan.class)).isEqualTo("0 5");
        assertThat(fates(sketch)).containsExactly(JobFate.REPLACED, JobFate.COMPLETE);
        assertThat(stopped).containsExactly(0);
    }

    @Test
    void every_run_starts_at_its_moment_without_a_controller() {
        var sketch = play(JobControl.SCRIPT, meeting(Concurrency.FORBID, null), Set.of(), 0, 3, 6);

        assertThat(sketch.secondsOf(Fact.JobBegan.class)).isEqualTo("0 3 6");
    }

    @Test
    void a_script_knows_no_policies() {
        var rules = JobRules.of(3, 1)
                .withIndexes()
                .doneBy(new SuccessRule(null, 1))
                .suspended(new Suspension(5 * SECOND, 500 * SECOND));
        var sketch = play(JobControl.SCRIPT, rules, Set.of(), 0);

        assertThat(sketch.facts.selectInstancesOf(Fact.TaskArrived.class)).hasSize(3);
        assertThat(fates(sketch)).containsExactly(JobFate.COMPLETE);
    }

    private static MutableList<JobFate> fates(SketchedWorld sketch) {
        return sketch.facts.selectInstancesOf(Fact.JobEnded.class).collect(Fact.JobEnded::fate);
    }
}
