package io.berth.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.berth.engine.Timeline;
import io.berth.placement.Refusal;
import io.berth.scaling.AlarmState;
import io.berth.workload.DeploymentStage;
import io.berth.workload.DisruptionReason;
import io.berth.workload.EvictionReason;
import io.berth.workload.Failure;
import io.berth.workload.JobFate;
import io.berth.workload.KeptReason;
import io.berth.workload.RequestFailure;
import io.berth.workload.StopReason;
import io.berth.workload.TaskState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

class EventLogTest {
    /** One way to tell each kind of fact, and the same with each of its numbers changed. */
    private static final List<List<Consumer<EventLog>>> KINDS = List.of(
            List.of(log -> log.taskArrived(1, 2), log -> log.taskArrived(3, 2), log -> log.taskArrived(1, 3)),
            List.of(
                    log -> log.taskWaits(1, Refusal.CPU),
                    log -> log.taskWaits(3, Refusal.CPU),
                    log -> log.taskWaits(1, Refusal.GPU)),
            List.of(log -> log.launchPermitted(1), log -> log.launchPermitted(3)),
            List.of(
                    log -> log.taskPlaced(1, 2, 0),
                    log -> log.taskPlaced(3, 2, 0),
                    log -> log.taskPlaced(1, -1, 0),
                    log -> log.taskPlaced(1, 2, 1)),
            List.of(log -> log.interfaceAttached(1), log -> log.interfaceAttached(3)),
            List.of(log -> log.imagePullStarted(1), log -> log.imagePullStarted(3)),
            List.of(log -> log.imagePulled(1, 0), log -> log.imagePulled(3, 0), log -> log.imagePulled(1, 1L << 40)),
            List.of(log -> log.taskStarted(1), log -> log.taskStarted(3)),
            List.of(log -> log.taskHealthy(1), log -> log.taskHealthy(3)),
            List.of(log -> log.taskDraining(1), log -> log.taskDraining(3)),
            List.of(log -> log.capacityReleased(1), log -> log.capacityReleased(3)),
            List.of(
                    log -> log.taskEnded(1, TaskState.LOST),
                    log -> log.taskEnded(3, TaskState.LOST),
                    log -> log.taskEnded(1, TaskState.STOPPED)),
            List.of(
                    log -> log.hostRequested(1, 2, 0),
                    log -> log.hostRequested(3, 2, 0),
                    log -> log.hostRequested(1, 3, 0),
                    log -> log.hostRequested(1, 2, 1)),
            List.of(log -> log.hostRunning(1), log -> log.hostRunning(3)),
            List.of(log -> log.hostReady(1), log -> log.hostReady(3)),
            List.of(log -> log.hostDraining(1), log -> log.hostDraining(3)),
            List.of(log -> log.hostStopped(1), log -> log.hostStopped(3)),
            List.of(log -> log.serviceScaled(1, 2), log -> log.serviceScaled(3, 2), log -> log.serviceScaled(1, 3)),
            List.of(log -> log.requestsServed(1, 2), log -> log.requestsServed(3, 2), log -> log.requestsServed(1, 3)),
            List.of(log -> log.requestsFailed(1, 2), log -> log.requestsFailed(3, 2), log -> log.requestsFailed(1, 3)),
            List.of(log -> log.zoneFailed(1), log -> log.zoneFailed(3)),
            List.of(log -> log.zoneRecovered(1), log -> log.zoneRecovered(3)),
            List.of(
                    log -> log.taskFailed(1, Failure.IMAGE_PULL),
                    log -> log.taskFailed(3, Failure.IMAGE_PULL),
                    log -> log.taskFailed(1, Failure.HEALTH_CHECKS)),
            List.of(
                    log -> log.deploymentStarted(1, 2),
                    log -> log.deploymentStarted(3, 2),
                    log -> log.deploymentStarted(1, 3)),
            List.of(
                    log -> log.deploymentBlocked(1, 2),
                    log -> log.deploymentBlocked(3, 2),
                    log -> log.deploymentBlocked(1, 3)),
            List.of(
                    log -> log.deploymentCompleted(1, 2),
                    log -> log.deploymentCompleted(3, 2),
                    log -> log.deploymentCompleted(1, 3)),
            List.of(
                    log -> log.deploymentFailed(1, 2),
                    log -> log.deploymentFailed(3, 2),
                    log -> log.deploymentFailed(1, 3)),
            List.of(
                    log -> log.deploymentRolledBack(1, 2),
                    log -> log.deploymentRolledBack(3, 2),
                    log -> log.deploymentRolledBack(1, 3)),
            List.of(
                    log -> log.launchesThrottled(1, 2),
                    log -> log.launchesThrottled(3, 2),
                    log -> log.launchesThrottled(1, 3)),
            List.of(
                    log -> log.alarmChanged(1, 2, "high", AlarmState.OK),
                    log -> log.alarmChanged(3, 2, "high", AlarmState.OK),
                    log -> log.alarmChanged(1, 3, "high", AlarmState.OK),
                    log -> log.alarmChanged(1, 2, "high", AlarmState.ALARM)),
            List.of(
                    log -> log.scalingBounded(1, 2, 3),
                    log -> log.scalingBounded(4, 2, 3),
                    log -> log.scalingBounded(1, 4, 3),
                    log -> log.scalingBounded(1, 2, 4)),
            List.of(log -> log.scaleInHeld(1), log -> log.scaleInHeld(2)),
            List.of(log -> log.taskProtected(1, 2), log -> log.taskProtected(3, 2), log -> log.taskProtected(1, 3)),
            List.of(log -> log.protectionRefused(1), log -> log.protectionRefused(2)),
            List.of(log -> log.protectionEnded(1), log -> log.protectionEnded(2)),
            List.of(log -> log.taskHung(1), log -> log.taskHung(2)),
            List.of(
                    log -> log.deploymentAdvanced(1, 2, DeploymentStage.SCALE_UP),
                    log -> log.deploymentAdvanced(3, 2, DeploymentStage.SCALE_UP),
                    log -> log.deploymentAdvanced(1, 3, DeploymentStage.SCALE_UP),
                    log -> log.deploymentAdvanced(1, 2, DeploymentStage.BAKE_TIME)),
            List.of(
                    log -> log.trafficShifted(1, 2, 50),
                    log -> log.trafficShifted(3, 2, 50),
                    log -> log.trafficShifted(1, 3, 50),
                    log -> log.trafficShifted(1, 2, 51)),
            List.of(
                    log -> log.stopReasonGiven(1, StopReason.HOST_TERMINATED),
                    log -> log.stopReasonGiven(3, StopReason.HOST_TERMINATED),
                    log -> log.stopReasonGiven(1, StopReason.SPOT_INTERRUPTION)),
            List.of(log -> log.rebalanceRecommended(1), log -> log.rebalanceRecommended(3)),
            List.of(log -> log.spotInterruptionNoticed(1), log -> log.spotInterruptionNoticed(3)),
            List.of(
                    log -> log.spotReclaimed(1, "any"),
                    log -> log.spotReclaimed(3, "any"),
                    log -> log.spotReclaimed(1, "m5.large")),
            List.of(
                    log -> log.spotReturned(1, "any"),
                    log -> log.spotReturned(3, "any"),
                    log -> log.spotReturned(1, "m5.large")),
            List.of(log -> log.hostPaused(1), log -> log.hostPaused(3)),
            List.of(
                    log -> log.groupAlarmChanged(1, "g", 2, "high", AlarmState.OK),
                    log -> log.groupAlarmChanged(3, "g", 2, "high", AlarmState.OK),
                    log -> log.groupAlarmChanged(1, "g", 3, "high", AlarmState.OK),
                    log -> log.groupAlarmChanged(1, "g", 2, "high", AlarmState.ALARM)),
            List.of(
                    log -> log.hostDisrupted(1, DisruptionReason.EMPTY),
                    log -> log.hostDisrupted(3, DisruptionReason.EMPTY),
                    log -> log.hostDisrupted(1, DisruptionReason.DRIFTED)),
            List.of(
                    log -> log.capacityConsolidated(1, 2),
                    log -> log.capacityConsolidated(3, 2),
                    log -> log.capacityConsolidated(1, 3)),
            List.of(log -> log.spotChosen(1), log -> log.spotChosen(3)),
            List.of(log -> log.taskInterruptionNoticed(1), log -> log.taskInterruptionNoticed(3)),
            List.of(log -> log.registryAnswered(1), log -> log.registryAnswered(3)),
            List.of(log -> log.jobBegan(1, 2), log -> log.jobBegan(3, 2), log -> log.jobBegan(1, 3)),
            List.of(
                    log -> log.jobEnded(1, 2, JobFate.COMPLETE),
                    log -> log.jobEnded(3, 2, JobFate.COMPLETE),
                    log -> log.jobEnded(1, 3, JobFate.COMPLETE),
                    log -> log.jobEnded(1, 2, JobFate.REPLACED)),
            List.of(log -> log.jobSkipped(1), log -> log.jobSkipped(2)),
            List.of(
                    log -> log.progressDeadlineExceeded(1, 2),
                    log -> log.progressDeadlineExceeded(3, 2),
                    log -> log.progressDeadlineExceeded(1, 3)),
            List.of(
                    log -> log.containerFailed(1, Failure.IMAGE_PULL, 2),
                    log -> log.containerFailed(3, Failure.IMAGE_PULL, 2),
                    log -> log.containerFailed(1, Failure.CONTAINER_START, 2),
                    log -> log.containerFailed(1, Failure.IMAGE_PULL, 3)),
            List.of(
                    log -> log.ordinalTaken(1, 2, 3),
                    log -> log.ordinalTaken(4, 2, 3),
                    log -> log.ordinalTaken(1, 2, 4)),
            List.of(log -> log.evictionRefused(1), log -> log.evictionRefused(3)),
            List.of(
                    log -> log.taskEvicted(1, EvictionReason.DRAINED),
                    log -> log.taskEvicted(3, EvictionReason.DRAINED),
                    log -> log.taskEvicted(1, EvictionReason.GRACE_PERIOD)),
            List.of(log -> log.hostReopened(1), log -> log.hostReopened(3)),
            List.of(log -> log.hostDisconnected(1), log -> log.hostDisconnected(3)),
            List.of(log -> log.hostNotReady(1), log -> log.hostNotReady(3)),
            List.of(log -> log.hostReconnected(1), log -> log.hostReconnected(3)),
            List.of(
                    log -> log.requestsLost(1, RequestFailure.REFUSED, 2),
                    log -> log.requestsLost(3, RequestFailure.REFUSED, 2),
                    log -> log.requestsLost(1, RequestFailure.TIMED_OUT, 2),
                    log -> log.requestsLost(1, RequestFailure.REFUSED, 3)),
            List.of(
                    log -> log.requestsAnsweredIn(1, 2, 3),
                    log -> log.requestsAnsweredIn(4, 2, 3),
                    log -> log.requestsAnsweredIn(1, 4, 3),
                    log -> log.requestsAnsweredIn(1, 2, 4)),
            List.of(log -> log.containerRestarted(1), log -> log.containerRestarted(3)),
            List.of(log -> log.imageDownloaded(1), log -> log.imageDownloaded(3)),
            List.of(log -> log.jobSuspended(1, 2), log -> log.jobSuspended(3, 2), log -> log.jobSuspended(1, 3)),
            List.of(log -> log.jobResumed(1, 2), log -> log.jobResumed(3, 2), log -> log.jobResumed(1, 3)),
            List.of(
                    log -> log.deploymentPaused(1, 2),
                    log -> log.deploymentPaused(3, 2),
                    log -> log.deploymentPaused(1, 3)),
            List.of(
                    log -> log.deploymentResumed(1, 2),
                    log -> log.deploymentResumed(3, 2),
                    log -> log.deploymentResumed(1, 3)),
            List.of(log -> log.gatesRemoved(1), log -> log.gatesRemoved(3)),
            List.of(log -> log.podDeleted(1), log -> log.podDeleted(3)),
            List.of(
                    log -> log.hostKept(1, KeptReason.NOT_UNDERUTILIZED, -1),
                    log -> log.hostKept(3, KeptReason.NOT_UNDERUTILIZED, -1),
                    log -> log.hostKept(1, KeptReason.NOT_ENOUGH_PDB, -1),
                    log -> log.hostKept(1, KeptReason.NOT_UNDERUTILIZED, 2)));

    private final Timeline timeline = new Timeline();
    private final EventLog log = new EventLog(timeline);

    @Test
    void the_fingerprint_differs_for_every_kind_of_fact_and_every_number_in_it() {
        Set<String> fingerprints = new HashSet<>();
        for (List<Consumer<EventLog>> kind : KINDS) {
            for (Consumer<EventLog> fact : kind) {
                fingerprints.add(fingerprint(0, fact));
            }
        }

        assertEquals(KINDS.stream().mapToInt(List::size).sum(), fingerprints.size());
    }

    @Test
    void the_fingerprint_depends_on_time_order_and_number_of_facts() {
        Consumer<EventLog> started = facts -> facts.taskStarted(1);
        Consumer<EventLog> ended = facts -> facts.taskEnded(1, TaskState.FINISHED);

        assertNotEquals(fingerprint(0, started), fingerprint(1, started));
        assertNotEquals(fingerprint(0, started, ended), fingerprint(0, ended, started));
        assertNotEquals(fingerprint(0, started), fingerprint(0, started, started));
        assertEquals(fingerprint(5, started, ended), fingerprint(5, started, ended));
    }

    @SafeVarargs
    private static String fingerprint(long atMicros, Consumer<EventLog>... facts) {
        Timeline clock = new Timeline();
        clock.runUntil(atMicros);
        EventLog told = new EventLog(clock);
        for (Consumer<EventLog> fact : facts) {
            fact.accept(told);
        }
        return told.fingerprint();
    }

    @Test
    void each_kind_of_fact_reaches_those_who_ask_for_it_and_nobody_else() {
        for (Class<?> kind : Fact.class.getPermittedSubclasses()) {
            var all = new EventLog(timeline).foldInto(new Heard(FactKinds.EVERY));
            var one = new EventLog(timeline);
            var heard = one.foldInto(new Heard(Set.of(kind.asSubclass(Fact.class))));
            KINDS.forEach(facts -> facts.getFirst().accept(one));

            assertEquals(0, all.facts.size());
            assertEquals(1, heard.facts.size(), kind.getSimpleName());
            assertEquals(kind, heard.facts.getFirst().getClass());
        }
    }

    @Test
    void a_listener_hears_every_fact_with_its_time_in_order() {
        var heard = log.foldInto(new Heard(FactKinds.EVERY));
        timeline.runUntil(7);
        log.taskArrived(1, 2);
        log.taskPlaced(1, 4, 0);

        assertEquals(List.of(new Fact.TaskArrived(7, 1, 2), new Fact.TaskPlaced(7, 1, 4, 0)), heard.facts);
        assertEquals(2, log.size());
    }

    @Test
    void a_reason_to_wait_is_told_once() {
        var heard = log.foldInto(new Heard(Set.of(Fact.TaskWaits.class)));
        log.taskWaits(5_000, Refusal.CPU);
        log.taskWaits(5_000, Refusal.CPU);
        log.taskWaits(5_000, Refusal.MEMORY);
        log.taskWaits(6, Refusal.CPU);
        log.taskWaits(5_000, Refusal.CPU);

        assertEquals(3, heard.facts.size());
        assertEquals(3, log.size());
    }

    private static final class Heard implements FactListener {
        final MutableList<Fact> facts = Lists.mutable.empty();
        private final Set<Class<? extends Fact>> kinds;

        Heard(Set<Class<? extends Fact>> kinds) {
            this.kinds = kinds;
        }

        @Override
        public Set<Class<? extends Fact>> kinds() {
            return kinds;
        }

        @Override
        public void accept(Fact fact) {
            facts.add(fact);
        }
    }
}
