package io.berth.orchestrator.service;

import static io.berth.workload.TaskState.WAITING;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.orchestrator.World;
import io.berth.random.Purpose;
import io.berth.workload.Failure;
import io.berth.workload.Flaw;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.function.IntConsumer;

/**
 * Starts tasks of services: not faster than the launch-rate limit of the service, one ahead of the others until the image digest of
 * a new revision is known, and with pauses when launches keep failing.
 *
 * <p>Sources: ECS endpoints and quotas; ECS developer guide, service throttle logic and container image resolution; read 2026-10.
 */
final class Launches {
    private static final int DIGEST_ATTEMPTS = 3;

    private final World world;
    private final Timeline timeline;
    private final EventLog log;
    private final TaskTable tasks;
    private final Workload workload;
    private final ServiceSettings settings;
    private final TaskMarks marks;
    private final IntConsumer launch;
    private final Alarm launchIsPermitted;
    private final Alarm launchesGoOn;

    /**
     * @param launch finds a place for a new task
     * @param goOn looks at a service that may launch again
     */
    Launches(World world, ServiceSettings settings, TaskMarks marks, IntConsumer launch, Alarm.Handler goOn) {
        this.world = world;
        timeline = world.timeline();
        log = world.log();
        tasks = world.tasks();
        workload = world.workload();
        this.settings = settings;
        this.marks = marks;
        this.launch = launch;
        launchIsPermitted = timeline.alarm("launch is permitted", Phase.DECIDE, this::permitted);
        launchesGoOn = timeline.alarm("launches go on", Phase.DECIDE, goOn);
    }

    /**
     * Starts so many tasks of a revision, none during a pause of the revision that new tasks get.
     *
     * @return how many were started
     */
    int launch(Service service, int revision, int count) {
        if (revision == service.primary && isPaused(service)) {
            return 0;
        }
        for (int task = 0; task < count; task++) {
            if (service.digestMicros == Service.NEVER && revision == service.primary) {
                resolveDigest(service);
            }
            start(service, revision);
        }
        return Math.max(0, count);
    }

    boolean isPaused(Service service) {
        return timeline.nowMicros() < service.throttle.untilMicros();
    }

    /** Starts one task, and answers with its row. */
    int start(Service service, int revision) {
        long now = timeline.nowMicros();
        int task = tasks.add(service.number, revision);
        log.taskArrived(task, service.number);
        service.joins(task);
        long allowed = service.rate.take(now);
        if (allowed > now) {
            marks.held.set(task);
            launchIsPermitted.setAt(allowed, task);
        } else {
            launch.accept(task);
        }
        return task;
    }

    private void permitted(int task) {
        if (tasks.is(task, WAITING)) {
            marks.held.clear(task);
            log.launchPermitted(task);
            launch.accept(task);
        }
    }

    /** A task is not to be launched any more; the limit gives its launch to the next one. */
    void callOff(Service service, int task) {
        if (marks.held.get(task)) {
            marks.held.clear(task);
            service.rate.putBack();
        }
    }

    /** How many tasks of the new revision may start: until its digest is known, one of it goes ahead. */
    int digestAllows(Service service) {
        boolean isKnown = timeline.nowMicros() >= service.digestMicros;
        return isKnown ? Integer.MAX_VALUE : service.live.anySatisfy(service.isOfPrimary(tasks)) ? 0 : 1;
    }

    private void resolveDigest(Service service) {
        if (workload.flaw(service.primary) != Flaw.BROKEN_IMAGE) {
            long micros = world.draws().micros(Purpose.DIGEST, service.primary, settings.digestSeconds());
            service.digestMicros = timeline.nowMicros() + Math.max(1, micros);
            launchesGoOn.setAt(service.digestMicros, service.number);
        }
    }

    /** A task of the new revision failed before it ran. */
    void failed(Service service, Failure failure) {
        long now = timeline.nowMicros();
        if (failure == Failure.IMAGE_PULL && service.isRolling() && ++service.digestFailures == DIGEST_ATTEMPTS) {
            giveUpDigest(service, now);
        }
        if (service.throttle.fails(now)) {
            log.launchesThrottled(service.number, service.throttle.untilMicros());
            launchesGoOn.setAt(service.throttle.untilMicros(), service.number);
        }
    }

    /** The deployment goes on without a digest, or fails when it has a circuit breaker (ECS developer guide, services). */
    private static void giveUpDigest(Service service, long now) {
        service.digestMicros = Math.min(service.digestMicros, now);
        if (service.rules.circuitBreaker() != null) {
            service.failures = Integer.MAX_VALUE / 2;
        }
    }
}
