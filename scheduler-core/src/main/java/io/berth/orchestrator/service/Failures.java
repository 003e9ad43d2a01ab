package io.berth.orchestrator.service;

import io.berth.log.EventLog;
import io.berth.workload.CircuitBreaker;
import io.berth.workload.Failure;
import io.berth.workload.TaskTable;

/**
 * Counts the tasks of a deployment that fail and opens its circuit when they are too many: no more launches, and back to the
 * revision before when the service wants that. It works only where tasks replace tasks, not where traffic moves. Whatever else
 * ends a rolling deployment, such as an alarm, ends it in the same way.
 *
 * <p>Source: ECS developer guide, deployment circuit breaker, read 2026-10.
 */
final class Failures {
    private final TaskTable tasks;
    private final EventLog log;
    private final TaskMarks marks;
    private final Launches launches;

    Failures(TaskTable tasks, EventLog log, TaskMarks marks, Launches launches) {
        this.tasks = tasks;
        this.log = log;
        this.marks = marks;
        this.launches = launches;
    }

    void failed(Service service, int task, Failure failure) {
        boolean isOfPrimary = tasks.revision(task) == service.primary;
        if (failure == Failure.HEALTH_CHECKS) {
            sickens(service, task);
        } else if (isOfPrimary) {
            launches.failed(service, failure);
        }
        if (isOfPrimary && service.isRolling() && service.shift == null) {
            service.failures++;
            breakCircuit(service);
        }
    }

    private void sickens(Service service, int task) {
        if (service.live.contains(task) && !marks.sick.get(task)) {
            marks.sick.set(task);
            service.sick++;
        }
    }

    private void breakCircuit(Service service) {
        CircuitBreaker breaker = service.rules.circuitBreaker();
        if (breaker == null || service.failures < breaker.threshold(service.desired)) {
            return;
        }
        giveUp(service, breaker.rollback());
    }

    /** No more launches of the revision, and back to the one that completed last if that is wanted. */
    void giveUp(Service service, boolean rollback) {
        log.deploymentFailed(service.number, service.primary);
        service.stage = Service.Stage.FAILED;
        service.watch = null;
        if (rollback && service.primary != service.stable) {
            service.begin(service.stable, 0);
            log.deploymentRolledBack(service.number, service.stable);
        }
    }

    /** A task of the service is healthy, which ends a row of failures. */
    static void recovered(Service service) {
        CircuitBreaker breaker = service.rules.circuitBreaker();
        if (breaker != null && breaker.resetOnHealthyTask()) {
            service.failures = 0;
        }
    }
}
