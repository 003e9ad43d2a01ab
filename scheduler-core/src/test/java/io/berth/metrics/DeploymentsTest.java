package io.berth.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.berth.log.Fact;
import io.berth.metrics.Rollout.Outcome;
import io.berth.workload.Failure;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
    private static final long SECOND = 1_000_000;

    private final Deployments deployments = new Deployments();

    private Deployments.Totals after(Fact... facts) {
        List.of(facts).forEach(deployments::accept);
        return deployments.result();
    }

    @Test
    void a_deployment_lasts_from_its_start_to_its_completion_and_the_longest_is_told() {
        var totals = after(
                new Fact.DeploymentStarted(10 * SECOND, 0, 2),
                new Fact.DeploymentStarted(20 * SECOND, 1, 3),
                new Fact.DeploymentCompleted(70 * SECOND, 0, 2),
                new Fact.DeploymentCompleted(320 * SECOND, 1, 3));

        assertEquals(
                new Deployments.Totals(
                        2,
                        2,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        300,
                        Lists.immutable.of(
                                new Rollout(
                                        0, 2, 10 * SECOND, 70 * SECOND, Outcome.COMPLETED, 0, Lists.immutable.empty()),
                                new Rollout(
                                        1,
                                        3,
                                        20 * SECOND,
                                        320 * SECOND,
                                        Outcome.COMPLETED,
                                        0,
                                        Lists.immutable.empty()))),
                totals);
    }

    @Test
    void a_rollback_belongs_to_the_deployment_that_failed() {
        var totals = after(
                new Fact.DeploymentStarted(10 * SECOND, 0, 1),
                new Fact.TaskFailed(20 * SECOND, 5, Failure.IMAGE_PULL),
                new Fact.LaunchesThrottled(20 * SECOND, 0, 80 * SECOND),
                new Fact.DeploymentBlocked(25 * SECOND, 0, 1),
                new Fact.DeploymentFailed(30 * SECOND, 0, 1),
                new Fact.DeploymentRolledBack(30 * SECOND, 0, 0),
                new Fact.DeploymentCompleted(50 * SECOND, 0, 0));

        assertEquals(
                new Deployments.Totals(
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        0,
                        0,
                        40,
                        Lists.immutable.of(new Rollout(
                                0, 1, 10 * SECOND, 50 * SECOND, Outcome.ROLLED_BACK, 1, Lists.immutable.empty()))),
                totals);
    }

    @Test
    void a_rollout_past_its_deadline_is_stalled_until_it_completes_after_all() {
        var stalled = after(
                new Fact.DeploymentStarted(10 * SECOND, 0, 1),
                new Fact.ContainerFailed(20 * SECOND, 5, Failure.CONTAINER_START, 30 * SECOND),
                new Fact.ProgressDeadlineExceeded(611 * SECOND, 0, 1));

        assertEquals(1, stalled.stalled());
        assertEquals(1, stalled.restarts());
        assertEquals(Outcome.STALLED, stalled.each().getFirst().outcome());
        assertEquals(-1, stalled.each().getFirst().endMicros());
        assertEquals(
                Outcome.COMPLETED,
                after(new Fact.DeploymentCompleted(700 * SECOND, 0, 1))
                        .each()
                        .getFirst()
                        .outcome());
    }

    @Test
    void without_a_deployment_there_is_nothing_to_tell() {
        assertFalse(after(new Fact.TaskFailed(20 * SECOND, 5, Failure.CONTAINER_START))
                .any());
    }

    @Test
    void each_deployment_is_told_with_its_end_and_how_requests_moved() {
        var each = after(
                        new Fact.DeploymentStarted(10 * SECOND, 0, 1),
                        new Fact.TrafficShifted(40 * SECOND, 0, 1, 50),
                        new Fact.DeploymentStarted(60 * SECOND, 0, 2),
                        new Fact.DeploymentFailed(90 * SECOND, 0, 2),
                        new Fact.DeploymentStarted(95 * SECOND, 0, 3))
                .each();

        assertEquals(
                Lists.immutable.of(Outcome.REPLACED, Outcome.FAILED, Outcome.IN_PROGRESS),
                each.collect(Rollout::outcome));
        assertEquals(
                Lists.immutable.of(new Rollout.Shift(40 * SECOND, 50)),
                each.get(0).shifts());
        assertEquals(-1, each.get(2).endMicros());
    }
}
