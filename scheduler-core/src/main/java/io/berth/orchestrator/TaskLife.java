package io.berth.orchestrator;

import static io.berth.workload.TaskState.FINISHED;
import static io.berth.workload.TaskState.LOST;
import static io.berth.workload.TaskState.RUNNING;
import static io.berth.workload.TaskState.STARTING;
import static io.berth.workload.TaskState.STOPPED;
import static io.berth.workload.TaskState.STOPPING;
import static io.berth.workload.TaskState.WAITING;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.network.ImagePulls;
import io.berth.random.Purpose;
import io.berth.workload.Failure;
import io.berth.workload.Flaw;
import io.berth.workload.JobSpec;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.function.IntToLongFunction;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/**
 * The walk of a placed task: its start, health, service, work, and the way out again.
 *
 * <p>A task only moves forward, so every handler first asks whether its task is still where the alarm expected it.
 * States and order follow the ECS task life cycle (ECS developer guide, task lifecycle, read 2026-10); Kubernetes pods take the
 * same walk under other names.
 */
public final class TaskLife {
    private final World world;
    private final LaunchSteps steps;
    private final ImagePulls pulls;
    private final LifeListener listener;
    private final Timeline timeline;
    private final EventLog log;
    private final TaskTable tasks;
    private final Workload workload;

    /** Only where the grace period of a service asks for it. */
    private final MutableIntLongMap runningSince = IntLongMaps.mutable.empty();

    private final ContainerRestarts restarts;
    private final ServedTasks served;
    private final TaskStart start;
    private final Alarm healthCheckPasses;
    private final Alarm healthChecksFail;
    private final Alarm targetTurnsUnhealthy;
    private final Alarm taskFinishes;
    private final Alarm deregistrationEnds;
    private final Alarm containerStops;

    public TaskLife(World world, LaunchSteps steps, ImagePulls pulls, LifeListener listener) {
        this.world = world;
        this.steps = steps;
        this.pulls = pulls;
        this.listener = listener;
        this.timeline = world.timeline();
        this.log = world.log();
        this.tasks = world.tasks();
        this.workload = world.workload();
        restarts = new ContainerRestarts(world, steps, listener);
        served = new ServedTasks(world, restarts);
        start = new TaskStart(world, steps, pulls, restarts.rules(), this::running, this::failToStart);
        healthCheckPasses = timeline.alarm("health check passes", Phase.DECIDE, this::serve);
        healthChecksFail = timeline.alarm("health checks fail", Phase.DECIDE, this::failChecks);
        targetTurnsUnhealthy = timeline.alarm("target turns unhealthy", Phase.DECIDE, served::leave);
        taskFinishes = timeline.alarm("task finishes", Phase.RELEASE, this::finishAsPlanned);
        deregistrationEnds = timeline.alarm("deregistration ends", Phase.DECIDE, this::signal);
        containerStops = timeline.alarm("container stops", Phase.RELEASE, this::gone);
        restarts.whenItChanges(this::containerIsDown, this::containerRuns);
    }

    /** The task has its place, a host, or {@link TaskTable#NO_HOST} with a zone, and begins to start there. */
    public void launch(int task, int host, int zone) {
        place(task, host, zone);
        begin(task);
    }

    /** The task has its place, where something still keeps it from starting; see {@link #begin}. */
    public void place(int task, int host, int zone) {
        tasks.become(task, STARTING);
        tasks.locate(task, host, zone);
        log.taskPlaced(task, host, zone);
    }

    /** Nothing keeps the task, which has just got its place, from starting. */
    public void begin(int task) {
        start.begin(task);
    }

    private void running(int task) {
        tasks.become(task, RUNNING);
        log.taskStarted(task);
        int item = tasks.item(task);
        if (workload.item(item) instanceof JobSpec job) {
            work(task, job);
        } else {
            world.traffic().taskRuns(item);
            if (graceMicros(task) > 0) {
                runningSince.put(task, timeline.nowMicros());
            }
            awaitChecks(task);
        }
        restarts.started(task);
        listener.started(task);
    }

    private void work(int task, JobSpec job) {
        long natural = world.draws()
                .micros(Purpose.LIFETIME, tasks.drawKey(task), restarts.soFar(task), job.durationSeconds());
        long micros = steps.runMicros(workload.shape(tasks.revision(task)), natural);
        if (micros != LaunchSteps.PACED) {
            restarts.worksUntil(task, timeline.nowMicros() + micros);
            taskFinishes.setIn(micros, task);
        }
    }

    private void awaitChecks(int task) {
        long failMicros = workload.flaw(tasks.revision(task)) == Flaw.HEALTH_CHECKS_FAIL
                ? steps.unhealthyMicros(task)
                : LaunchSteps.UNCHECKED;
        if (failMicros == LaunchSteps.ENDLESS) {
            return;
        }
        if (failMicros == LaunchSteps.UNCHECKED) {
            healthCheckPasses.setIn(Math.max(1, steps.healthyMicros(task)), task);
        } else {
            healthChecksFail.setIn(Math.max(1, failMicros), task);
        }
    }

    private long graceMicros(int task) {
        return workload.service(tasks.item(task)).rules().graceMicros();
    }

    /** A task of a service answers nothing from now on; who looks after it notices after some failed checks. */
    public void hang(int task) {
        if (!tasks.is(task, RUNNING) || served.isHung(task) || !workload.isService(tasks.item(task))) {
            return;
        }
        log.taskHung(task);
        served.hang(task);
        long unused = steps.unusedMicros(task);
        if (unused != LaunchSteps.UNCHECKED) {
            targetTurnsUnhealthy.setIn(Math.max(1, unused), task);
        }
        long failed = steps.hungMicros(task);
        if (failed != LaunchSteps.UNCHECKED) {
            long graceLeft = runningSince.getIfAbsent(task, 0) + graceMicros(task) - timeline.nowMicros();
            healthChecksFail.setIn(Math.max(1, Math.max(failed, graceLeft)), task);
        }
    }

    private void failChecks(int task) {
        if (tasks.is(task, RUNNING)) {
            tasks.healthy(task, false);
            log.taskFailed(task, Failure.HEALTH_CHECKS);
            listener.failed(task, Failure.HEALTH_CHECKS);
        }
    }

    private void failToStart(int task, Failure failure) {
        log.taskFailed(task, failure);
        end(task, LOST);
        listener.failed(task, failure);
    }

    private void containerIsDown(int task) {
        served.containerIsDown(task);
        if (restarts.rules().isNoticed() && workload.isService(tasks.item(task))) {
            world.traffic().taskEnds(tasks.item(task), task);
        }
    }

    private void containerRuns(int task) {
        if (workload.item(tasks.item(task)) instanceof JobSpec job) {
            work(task, job);
        } else if (restarts.rules().isNoticed()) {
            awaitChecks(task);
        } else {
            served.containerRuns(task);
        }
    }

    private void serve(int task) {
        if (served.isTarget(task) || (restarts.isDown(task) && restarts.rules().isNoticed())) {
            return;
        }
        if (served.isCutOff(task)) {
            served.passUnheard(task);
        } else if (tasks.is(task, RUNNING) && !served.isHung(task)) {
            tasks.healthy(task, true);
            log.taskHealthy(task);
            served.enter(task);
            listener.healthy(task);
        }
    }

    /** Nobody reaches the task any more, wherever it is in its life; it goes on until {@link #reach}. */
    public void cutOff(int task) {
        served.cutOff(task);
    }

    /** Its orchestrator has noticed that a task is cut off: it gets no requests any more. */
    public void unready(int task) {
        served.unready(task);
    }

    /** A task that was cut off is reached again, and gets requests as before. */
    public void reach(int task) {
        if (served.isCutOff(task) && served.reach(task)) {
            serve(task);
        }
    }

    private void finishAsPlanned(int task) {
        if (!restarts.isLate(task)) {
            finish(task);
        }
    }

    /** The work of a task is done. */
    public void finish(int task) {
        TaskState state = tasks.state(task);
        if (state == RUNNING || state == STOPPING) {
            int exitCode = exitCode(task);
            if (exitCode == 0) {
                end(task, FINISHED);
            } else {
                listener.exited(task, exitCode);
                fail(task, Failure.APPLICATION);
            }
        }
    }

    private int exitCode(int task) {
        return workload.item(tasks.item(task)) instanceof JobSpec job
                        && !job.exits().isAlwaysWell()
                ? job.exits()
                        .code(world.draws()
                                .uniform(Purpose.APPLICATION_ERROR, tasks.drawKey(task), restarts.soFar(task)))
                : 0;
    }

    /** Orders a task to stop, wherever it is; one without a place is gone at once. */
    public void stop(int task) {
        stop(task, steps::deregistrationMicros);
    }

    /** Gives a task the stop signal at once, as its target leaves the load balancer; Spot does not wait for open requests. */
    public void interrupt(int task) {
        stop(task, ignored -> 0);
    }

    private void stop(int task, IntToLongFunction deregistrationMicros) {
        TaskState state = tasks.state(task);
        if (state == WAITING) {
            end(task, STOPPED);
        } else if (state == STARTING || state == RUNNING) {
            leaveTraffic(task, state);
            tasks.become(task, STOPPING);
            log.taskDraining(task);
            listener.draining(task);
            long micros = state == RUNNING ? deregistrationMicros.applyAsLong(task) : 0;
            if (micros > 0) {
                deregistrationEnds.setIn(micros, task);
            } else {
                signal(task);
            }
        }
    }

    private void signal(int task) {
        if (tasks.is(task, STOPPING)) {
            containerStops.setIn(Math.max(1, steps.stopMicros(task)), task);
        }
    }

    private void gone(int task) {
        if (tasks.is(task, STOPPING)) {
            end(task, STOPPED);
        }
    }

    /** Ends a task at once by a fault. Does nothing to a task that is already gone. */
    public void kill(int task) {
        if (!tasks.state(task).isFate()) {
            end(task, LOST);
        }
    }

    /** Ends a task at once that failed by itself after it ran, unless its container starts again. Does nothing to a task that is already gone. */
    public void fail(int task, Failure failure) {
        if (!tasks.state(task).isFate()) {
            log.taskFailed(task, failure);
            if (!restarts.begin(task, failure)) {
                end(task, LOST);
            }
        }
    }

    private void end(int task, TaskState fate) {
        leaveTraffic(task, tasks.state(task));
        if (workload.isService(tasks.item(task))) {
            world.traffic().taskEnds(tasks.item(task), task);
        }
        pulls.abandon(task);
        restarts.forget(task);
        tasks.become(task, fate);
        log.taskEnded(task, fate);
        listener.ended(task);
    }

    private void leaveTraffic(int task, TaskState state) {
        int item = tasks.item(task);
        if (state == RUNNING && workload.isService(item)) {
            tasks.healthy(task, false);
            served.leave(task);
            runningSince.remove(task);
            world.traffic().taskStopsRunning(item);
        }
    }
}
