package io.berth.orchestrator.eks;

import static io.berth.orchestrator.eks.RuledPods.job;
import static io.berth.orchestrator.eks.RuledPods.labelled;
import static io.berth.orchestrator.eks.RuledPods.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.eks.scheduler.SchedulerProfiles;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.orchestrator.eks.scheduler.SchedulingBackoff;
import io.berth.placement.FitScoring;
import io.berth.placement.SchedulerProfile;
import io.berth.random.Constant;
import io.berth.workload.AllAtOnce;
import io.berth.workload.JobSpec;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodScheduling;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.PriorityClass;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How kube-scheduler takes one pod after the other, in whole runs: its pace, its queue, how far it looks and how it draws. */
class SchedulingCycleRunTest {
    @Test
    void a_scheduling_cycle_takes_its_part_of_a_second() {
        EksRun run = RuledPods.run(
                        EksRun.nodes(1, 1, null, new SchedulerSettings(10, 50, 100)),
                        job("batch", 0, 4, shape(100, PodTemplate.PLAIN)))
                .untilSecond(5);

        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("100 200 300 400");
    }

    @Test
    void the_queue_goes_by_priority_and_then_by_arrival() {
        EksRun run = RuledPods.run(
                        EksRun.nodes(1, 1, null, new SchedulerSettings(1, 50, 100))
                                .with(Maps.immutable.of("high", new PriorityClass(9, false, false))),
                        job("low", 0, 3, shape(100, PodTemplate.PLAIN)),
                        job("high", 0.5, 2, shape(100, prioritised("high"))))
                .untilSecond(10);

        assertThat(run.facts(Fact.TaskPlaced.class)
                        .collect(fact -> run.world.tasks().item(fact.task())))
                .containsExactly(0, 1, 1, 0, 0);
    }

    @Test
    void a_pod_that_found_no_node_stands_back_as_long_as_the_settings_say() {
        // Pods keep ending every 10 s, which helps; others are active, so that the back-off counts.
        assertThat(secondTry(SchedulingBackoff.ofSeconds(1, 10))).isLessThan(12_000_000);
        assertThat(secondTry(SchedulingBackoff.ofSeconds(60, 60))).isGreaterThan(60_000_000);
    }

    /** When a pod of 2 cores gets its place that did not fit at first, while small pods come all the time. */
    private static long secondTry(SchedulingBackoff backoff) {
        var settings = new SchedulerSettings(2, 50, 100, backoff, SchedulerProfiles.DEFAULT);
        EksRun run = RuledPods.run(
                        EksRun.nodes(1, 1, null, settings),
                        new JobSpec("first", shape(2048, PodTemplate.PLAIN), new AllAtOnce(0, 1), new Constant(8)),
                        job("second", 1, 1, shape(2048, PodTemplate.PLAIN)),
                        job("crowd", 2, 250, shape(1, PodTemplate.PLAIN)))
                .untilSecond(200);
        return run.facts(Fact.TaskPlaced.class)
                .detect(fact -> run.world.tasks().item(fact.task()) == 1)
                .at();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void from_100_nodes_on_a_pod_sees_the_next_part_of_the_cluster(boolean haveRules) {
        // 300 nodes: 300 x (50 - 300 / 125) % = 144 are enough. All are empty, so the pods go to 0-143, 144-287 and on
        // from 288.
        PodTemplate template = haveRules ? labelled("tier", "a") : PodTemplate.PLAIN;
        EksRun run = RuledPods.run(EksRun.nodes(300, 300, null), job("batch", 0, 3, shape(100, template)))
                .untilSecond(10);

        assertThat(run.hostsOf(0).get(0)).isBetween(0, 143);
        assertThat(run.hostsOf(0).get(1)).isBetween(144, 287);
        assertThat(run.hostsOf(0).get(2))
                .satisfiesAnyOf(
                        host -> assertThat(host).isGreaterThanOrEqualTo(288),
                        host -> assertThat(host).isLessThan(132));
    }

    @Test
    void a_profile_says_how_many_nodes_are_enough() {
        var own = new SchedulerProfile(
                FitScoring.LEAST_ALLOCATED, Maps.immutable.empty(), Sets.immutable.empty(), null, 1, 34);
        var settings = new SchedulerSettings(1000, 50, 100)
                .with(new SchedulerProfiles(
                        Lists.immutable.of(PodScheduling.DEFAULT_SCHEDULER), Lists.immutable.of(own)));
        EksRun run = RuledPods.run(
                        EksRun.nodes(300, 300, null, settings), job("batch", 0, 3, shape(100, PodTemplate.PLAIN)))
                .untilSecond(10);

        assertThat(run.hostsOf(0).get(0)).isBetween(0, 101);
        assertThat(run.hostsOf(0).get(1)).isBetween(102, 203);
        assertThat(run.hostsOf(0).get(2))
                .satisfiesAnyOf(
                        host -> assertThat(host).isGreaterThanOrEqualTo(204),
                        host -> assertThat(host).isLessThan(6));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void equal_nodes_are_told_apart_by_a_draw_and_the_same_run_draws_the_same(boolean haveRules) {
        PodTemplate template = haveRules ? labelled("tier", "a") : PodTemplate.PLAIN;
        MutableList<Integer> first = manyDraws(template);

        assertThat(first.distinct()).hasSizeGreaterThan(2);
        assertThat(manyDraws(template)).isEqualTo(first);
    }

    private static MutableList<Integer> manyDraws(PodTemplate template) {
        MutableList<JobSpec> jobs = Lists.mutable.empty();
        for (int pod = 0; pod < 6; pod++) {
            jobs.add(job("job-" + pod, 60.0 * pod, 1, shape(100, template)));
        }
        EksRun run = RuledPods.run(EksRun.nodes(6, 6, null), jobs.toArray(new JobSpec[0]))
                .untilSecond(400);
        return run.facts(Fact.TaskPlaced.class).collect(Fact.TaskPlaced::host);
    }

    private static PodTemplate prioritised(String priorityClass) {
        return new PodTemplate(Maps.immutable.empty(), PodRules.NONE, priorityClass);
    }
}
