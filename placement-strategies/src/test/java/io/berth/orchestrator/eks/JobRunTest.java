package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.random.Constant;
import io.berth.workload.AllAtOnce;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobFate;
import io.berth.workload.JobRules;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskShape;
import io.berth.workload.Workload;
import io.berth.workload.job.JobFailures;
import io.berth.workload.job.PodFailureRule;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;

/** Jobs and their pods on nodes of EKS in whole runs (kubernetes/kubernetes 1.34, pkg/controller/job). Pods work for 60 s. */
class JobRunTest {
    private static final long SECOND = 1_000_000;

    private static EksRun run(JobRules rules, int failingPercent, Fault... faults) {
        var shape = new TaskShape("image", 256, 128, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 2 * SECOND);
        var job = new JobSpec("batch", shape, new AllAtOnce(SECOND, 1), new Constant(60))
                .with(rules)
                .failing(failingPercent);
        var images = Maps.immutable.of(
                "image", new ImageSpec("image", Lists.immutable.of(new ImageSpec.Layer("image", 60_000_000))));
        return new EksRun(new Workload(images, Lists.immutable.of(job)), EksRun.nodes(2, 2, null), faults)
                .untilSecond(3_000);
    }

    private static JobFate fate(EksRun run) {
        return run.facts(Fact.JobEnded.class).getOnly().fate();
    }

    @Test
    void a_container_that_fails_starts_again_in_its_pod_until_the_back_off_limit() {
        EksRun run = run(JobRules.of(1, 1).with(JobFailures.limit(3).restarting()), 100);

        assertThat(run.facts(Fact.TaskArrived.class)).hasSize(1);
        assertThat(run.facts(Fact.ContainerRestarted.class)).hasSize(3);
        // At once and 1 s of start, then after 10 s and 20 s.
        var restarts = run.facts(Fact.ContainerRestarted.class).collect(fact -> fact.at() / SECOND);
        assertThat(restarts.get(1) - restarts.get(0)).isEqualTo(71);
        assertThat(restarts.get(2) - restarts.get(1)).isEqualTo(81);
        assertThat(fate(run)).isEqualTo(JobFate.FAILED);
    }

    @Test
    void a_container_that_fails_ends_its_pod_where_nothing_restarts_it() {
        EksRun run = run(JobRules.of(1, 1).with(JobFailures.limit(1)), 100);

        assertThat(run.facts(Fact.TaskArrived.class)).hasSize(2);
        assertThat(run.facts(Fact.ContainerRestarted.class)).isEmpty();
        assertThat(fate(run)).isEqualTo(JobFate.FAILED);
    }

    @Test
    void a_node_that_is_gone_is_a_disruption_that_a_policy_may_ignore() {
        var ignoring = JobFailures.limit(0)
                .by(Lists.immutable.of(
                        new PodFailureRule(PodFailureRule.Action.IGNORE, new PodFailureRule.Disruption())));
        var killed = new Fault.KillHost(30 * SECOND, 2);

        assertThat(fate(run(JobRules.of(1, 1).with(ignoring), 0, killed))).isEqualTo(JobFate.COMPLETE);
        assertThat(fate(run(JobRules.of(1, 1).with(JobFailures.limit(0)), 0, killed)))
                .isEqualTo(JobFate.FAILED);
    }

    @Test
    void a_pod_that_is_killed_has_an_exit_code_and_is_no_disruption() {
        var ignoring = JobFailures.limit(0)
                .by(Lists.immutable.of(
                        new PodFailureRule(PodFailureRule.Action.IGNORE, new PodFailureRule.Disruption())));
        var killed = new Fault.KillTask(30 * SECOND, "batch", 1);

        assertThat(fate(run(JobRules.of(1, 1).with(ignoring), 0, killed))).isEqualTo(JobFate.FAILED);
    }
}
