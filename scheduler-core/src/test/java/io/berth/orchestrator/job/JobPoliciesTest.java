package io.berth.orchestrator.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.Fact;
import io.berth.orchestrator.SketchedWorld;
import io.berth.workload.AllAtOnce;
import io.berth.workload.JobFate;
import io.berth.workload.JobRules;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.job.IndexRanges;
import io.berth.workload.job.JobExits;
import io.berth.workload.job.JobFailures;
import io.berth.workload.job.PodFailureRule;
import io.berth.workload.job.PodFailureRule.Action;
import io.berth.workload.job.SuccessRule;
import io.berth.workload.job.Suspension;
import io.berth.workload.job.TaskEnd;
import java.util.Map;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntSets;
import org.junit.jupiter.api.Test;

/**
 * What a Job does about pods that fail, and about being done early or suspended (Kubernetes documentation, Jobs). Pods here start at once
 * and end after 10 s, well unless something else is said; one that is told to stop needs 3 s.
 */
class JobPoliciesTest {
    private static final long SECOND = 1_000_000;
    private static final PodFailureRule FAIL_ON_42 = rule(Action.FAIL_JOB, 42);
    private static final PodFailureRule IGNORE_DISRUPTIONS =
            new PodFailureRule(Action.IGNORE, new PodFailureRule.Disruption());

    private final MutableList<Integer> stopped = Lists.mutable.empty();

    private static PodFailureRule rule(Action action, int exitCode) {
        return new PodFailureRule(action, new PodFailureRule.ExitCodes(true, IntSets.immutable.of(exitCode)));
    }

    private static JobFailures perIndex(int limit) {
        return JobFailures.limit(Integer.MAX_VALUE).perIndex(limit, null);
    }

    /** One run that begins at 0. */
    private SketchedWorld play(JobRules rules, Map<Integer, TaskEnd> ends) {
        return play(rules, ends, 10_000);
    }

    /** The first pod is told to stop by somebody else at this second. */
    private SketchedWorld play(JobRules rules, Map<Integer, TaskEnd> ends, int stopSecond) {
        var sketch = new SketchedWorld(new SketchedWorkload()
                .job("batch", new AllAtOnce(0, 1), 10, rules)
                .sketch());
        var timeline = sketch.world.timeline();
        JobRuns[] runs = new JobRuns[1];
        Alarm gone = timeline.alarm("pod is gone", Phase.RELEASE, task -> runs[0].ended(task, TaskEnd.STOPPED));
        Alarm finishes = timeline.alarm(
                "pod ends", Phase.RELEASE, task -> runs[0].ended(task, ends.getOrDefault(task, TaskEnd.WELL)));
        Alarm told = timeline.alarm("pod is told to stop", Phase.RELEASE, task -> {
            runs[0].terminating(task);
            gone.setIn(3 * SECOND, task);
        });
        runs[0] = new JobRuns(sketch.world, JobControl.KUBERNETES, task -> finishes.setIn(10 * SECOND, task), task -> {
            stopped.add(task);
            gone.setIn(3 * SECOND, task);
        });
        timeline.alarm("run is due", Phase.ARRIVE, runs[0]::begin).setAt(0, 0);
        told.setAt(stopSecond * SECOND, 0);
        sketch.untilSecond(9_999);
        return sketch;
    }

    private static JobFate fate(SketchedWorld sketch) {
        return sketch.facts.selectInstancesOf(Fact.JobEnded.class).getOnly().fate();
    }

    @Test
    void a_failure_that_is_ignored_counts_against_no_limit_and_another_pod_follows() {
        var failures = JobFailures.limit(0).by(Lists.immutable.of(IGNORE_DISRUPTIONS));
        var sketch = play(JobRules.of(1, 1).with(failures), Map.of(0, TaskEnd.EVICTED, 1, TaskEnd.LOST));

        // They fail at 10 and 30, and the back-off grows with those that are ignored too.
        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 20 50");
        assertThat(fate(sketch)).isEqualTo(JobFate.COMPLETE);
    }

    @Test
    void an_exit_code_that_fails_the_job_stops_its_other_pods_at_once() {
        var failures = JobFailures.USUAL.by(Lists.immutable.of(IGNORE_DISRUPTIONS, FAIL_ON_42));
        var sketch = play(JobRules.of(4, 2).with(failures), Map.of(1, TaskEnd.error(42)));

        // Pods 0 and 1 end at 10 and are looked at together, before any other starts.
        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 0");
        assertThat(fate(sketch)).isEqualTo(JobFate.POD_FAILURE_POLICY);
    }

    @Test
    void the_first_rule_that_is_about_a_failure_counts_and_others_count_as_usual() {
        var policy = Lists.immutable.of(rule(Action.COUNT, 42), FAIL_ON_42, IGNORE_DISRUPTIONS);

        assertThat(PodFailureRule.of(policy, TaskEnd.error(42))).isEqualTo(Action.COUNT);
        assertThat(PodFailureRule.of(policy, TaskEnd.error(1))).isEqualTo(Action.COUNT);
        assertThat(PodFailureRule.of(policy, TaskEnd.STOPPED)).isEqualTo(Action.IGNORE);
    }

    @Test
    void exit_codes_that_are_not_listed_never_include_success_or_pods_whose_node_is_gone() {
        var others = new PodFailureRule.ExitCodes(false, IntSets.immutable.of(42));

        assertThat(others.includes(TaskEnd.error(1))).isTrue();
        assertThat(others.includes(TaskEnd.error(42))).isFalse();
        assertThat(others.includes(TaskEnd.WELL)).isFalse();
        assertThat(others.includes(TaskEnd.LOST)).isFalse();
    }

    @Test
    void an_index_that_fails_too_often_is_given_up_while_the_others_go_on() {
        var rules = JobRules.of(3, 3).withIndexes().with(perIndex(1));
        var sketch = play(rules, Map.of(1, TaskEnd.error(1), 3, TaskEnd.error(1)));

        // Pod 1 of index 1 fails at 10, and pod 3 in its place 10 s later again, after the others are done.
        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 0 0 20");
        assertThat(sketch.secondsOf(Fact.JobEnded.class)).isEqualTo("31");
        assertThat(fate(sketch)).isEqualTo(JobFate.FAILED_INDEXES);
    }

    @Test
    void each_index_has_a_back_off_of_its_own() {
        var rules = JobRules.of(2, 2).withIndexes().with(perIndex(6));
        var sketch = play(rules, Map.of(0, TaskEnd.error(1), 1, TaskEnd.error(1)));

        // A Job without the limit would wait 20 s after two failures.
        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 0 20 20");
        assertThat(fate(sketch)).isEqualTo(JobFate.COMPLETE);
    }

    @Test
    void more_failed_indexes_than_may_fail_end_the_run() {
        var rules = JobRules.of(9, 2)
                .withIndexes()
                .with(JobFailures.limit(Integer.MAX_VALUE).perIndex(0, 1));
        var sketch = play(rules, Map.of(0, TaskEnd.error(1), 1, TaskEnd.error(1)));

        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 0");
        assertThat(fate(sketch)).isEqualTo(JobFate.MAX_FAILED_INDEXES_EXCEEDED);
    }

    @Test
    void an_action_gives_an_index_up_whatever_its_limit_is() {
        var failures = perIndex(6).by(Lists.immutable.of(rule(Action.FAIL_INDEX, 42)));
        var sketch = play(JobRules.of(2, 2).withIndexes().with(failures), Map.of(1, TaskEnd.error(42)));

        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 0");
        assertThat(fate(sketch)).isEqualTo(JobFate.FAILED_INDEXES);
    }

    @Test
    void a_success_policy_ends_a_run_before_all_of_its_indexes_are_done() {
        var leader = new SuccessRule(IndexRanges.parse("0"), null);
        var sketch = play(JobRules.of(3, 2).withIndexes().doneBy(leader), Map.of(1, TaskEnd.error(1)));

        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 0");
        assertThat(sketch.secondsOf(Fact.JobEnded.class)).isEqualTo("11");
        assertThat(fate(sketch)).isEqualTo(JobFate.SUCCESS_POLICY);
    }

    @Test
    void so_many_of_some_indexes_are_enough_where_a_rule_counts_them() {
        var twoOf = new SuccessRule(IndexRanges.parse("1-3"), 2);
        var anyThree = new SuccessRule(null, 3);
        var done = IndexRanges.parse("0,2,3").indexes();

        assertThat(twoOf.isMetBy(done)).isTrue();
        assertThat(anyThree.isMetBy(done)).isTrue();
        assertThat(new SuccessRule(IndexRanges.parse("0-1"), null).isMetBy(done))
                .isFalse();
    }

    @Test
    void a_pod_is_replaced_as_soon_as_it_is_told_to_stop_or_when_it_has_ended() {
        var atOnce = play(JobRules.of(1, 1), Map.of(), 5);
        var waiting = play(JobRules.of(1, 1).with(JobFailures.USUAL.waiting()), Map.of(), 5);

        // Told at 5 and gone at 8; the back-off is 10 s.
        assertThat(atOnce.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 15");
        assertThat(waiting.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 18");
    }

    @Test
    void a_suspended_run_has_no_pods_and_those_that_it_loses_are_no_failures() {
        var rules = JobRules.of(2, 2).with(JobFailures.limit(0)).suspended(new Suspension(5 * SECOND, 20 * SECOND));
        var sketch = play(rules, Map.of());

        assertThat(stopped).containsExactlyInAnyOrder(0, 1);
        assertThat(sketch.secondsOf(Fact.JobSuspended.class)).isEqualTo("5");
        assertThat(sketch.secondsOf(Fact.JobResumed.class)).isEqualTo("20");
        assertThat(sketch.secondsOf(Fact.TaskArrived.class)).isEqualTo("0 0 20 20");
        assertThat(fate(sketch)).isEqualTo(JobFate.COMPLETE);
    }

    @Test
    void the_active_deadline_begins_anew_when_a_run_is_resumed() {
        var rules = JobRules.of(1, 1)
                .with(JobFailures.USUAL.deadline(12 * SECOND))
                .suspended(new Suspension(5 * SECOND, 20 * SECOND));

        assertThat(fate(play(rules, Map.of()))).isEqualTo(JobFate.COMPLETE);
    }

    @Test
    void a_run_is_over_when_its_last_pod_has_ended() {
        var sketch = play(JobRules.of(1, 1).with(JobFailures.USUAL.deadline(7 * SECOND)), Map.of());

        assertThat(stopped).containsExactly(0);
        // Told to stop at 7, gone at 10, and looked at a second later.
        assertThat(sketch.secondsOf(Fact.JobEnded.class)).isEqualTo("11");
        assertThat(fate(sketch)).isEqualTo(JobFate.DEADLINE_EXCEEDED);
    }

    @Test
    void shares_of_exit_codes_are_drawn_in_their_order() {
        var exits = new JobExits(Lists.immutable.of(new JobExits.Share(42, 10), new JobExits.Share(1, 20)));

        assertThat(exits.code(0.05)).isEqualTo(42);
        assertThat(exits.code(0.15)).isEqualTo(1);
        assertThat(exits.code(0.35)).isZero();
    }
}
