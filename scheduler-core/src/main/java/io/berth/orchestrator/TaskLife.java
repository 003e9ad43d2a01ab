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
import java.util.BitSet;
import java.util.function.IntToLongFunction;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/**
 * The walk of a placed task: interface, image, container, health, service, and the way out again.
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

    /** Tasks to which the load balancer sends requests, tasks that answer none any more. */
    private final BitSet targets = new BitSet();

    private final BitSet hung = new BitSet();

    /** Tasks that nobody reaches; of these, the ones that were healthy and the ones whose first check passed meanwhile. */
    private final BitSet cutOff = new BitSet();

    private final BitSet wasHealthy = new BitSet();
    private final BitSet passedUnheard = new BitSet();

    /** Only where the grace period of a service asks for it. */
    private final MutableIntLongMap runningSince = IntLongMaps.mutable.empty();

    private final ContainerRestarts restarts;
    private final Alarm interfaceAttaches;
    private final Alarm imagePullFails;
    private final Alarm imageIsPulledAgain;
    private final Alarm containerStarts;
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
        interfaceAttaches = timeline.alarm("interface attaches", Phase.DECIDE, this::attached);
        imagePullFails = timeline.alarm("image pull fails", Phase.RELEASE, this::failPull);
        imageIsPulledAgain = timeline.alarm("image is pulled again", Phase.DECIDE, this::pullAgain);
        containerStarts = timeline.alarm("container starts", Phase.DECIDE, this::run);
        healthCheckPasses = timeline.alarm("health check passes", Phase.DECIDE, this::serve);
        healthChecksFail = timeline.alarm("health checks fail", Phase.DECIDE, this::failChecks);
        targetTurnsUnhealthy = timeline.alarm("target turns unhealthy", Phase.DECIDE, this::leaveTargets);
        taskFinishes = timeline.alarm("task finishes", Phase.RELEASE, this::finishAsPlanned);
        deregistrationEnds = timeline.alarm("deregistration ends", Phase.DECIDE, this::signal);
        containerStops = timeline.alarm("container stops", Phase.RELEASE, this::gone);
        restarts.whenItChanges(this::containerIsDown, this::containerRuns);
        pulls.whenPulled(new ImagePulls.Listener() {
            @Override
            public void downloaded(int task) {
                if (tasks.is(task, STARTING)) {
                    log.imageDownloaded(task);
                }
            }

            @Override
            public void pulled(int task, long downloadedBytes) {
                TaskLife.this.pulled(task, downloadedBytes);
            }
        });
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
        long micros = steps.interfaceMicros(task);
        if (micros > 0) {
            interfaceAttaches.setIn(micros, task);
        } else {
            pull(task);
        }
    }

    private void attached(int task) {
        if (tasks.is(task, STARTING)) {
            log.interfaceAttached(task);
            pull(task);
        }
    }

    private void pull(int task) {
        log.imagePullStarted(task);
        if (flaw(task) == Flaw.BROKEN_IMAGE && pulls.asksRegistry(task)) {
            imagePullFails.setIn(Math.max(1, steps.pullFailureMicros(task)), task);
        } else {
            pulls.pull(task);
        }
    }

    private void failPull(int task) {
        if (tasks.is(task, STARTING) && pulls.fallsBack(task)) {
            pulls.pull(task);
        } else {
            failToStart(task, Failure.IMAGE_PULL);
        }
    }

    private Flaw flaw(int task) {
        return workload.flaw(tasks.revision(task));
    }

    private void pulled(int task, long downloadedBytes) {
        if (tasks.is(task, STARTING)) {
            log.imagePulled(task, downloadedBytes);
            containerStarts.setIn(Math.max(1, steps.startMicros(task)), task);
        }
    }

    private void run(int task) {
        if (flaw(task) == Flaw.CONTAINER_FAILS) {
            failToStart(task, Failure.CONTAINER_START);
        } else if (tasks.is(task, STARTING)) {
            running(task);
        }
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
        long failMicros = flaw(task) == Flaw.HEALTH_CHECKS_FAIL ? steps.unhealthyMicros(task) : LaunchSteps.UNCHECKED;
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
        if (!tasks.is(task, RUNNING) || hung.get(task) || !workload.isService(tasks.item(task))) {
            return;
        }
        log.taskHung(task);
        hung.set(task);
        if (targets.get(task) && !cutOff.get(task) && !restarts.isDown(task)) {
            world.traffic().taskHangs(tasks.item(task), task, tasks.revision(task));
        }
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

    /** It gets requests, and would answer them if its container ran. */
    private boolean answers(int task) {
        return targets.get(task) && !hung.get(task) && !cutOff.get(task);
    }

    private void leaveTargets(int task) {
        if (targets.get(task)) {
            targets.clear(task);
            int item = tasks.item(task);
            if (hung.get(task) || cutOff.get(task) || restarts.isDown(task)) {
                world.traffic().hungTaskLeaves(item, task, tasks.revision(task));
            } else {
                world.traffic().taskLeaves(item, task, tasks.revision(task));
            }
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
        if (!tasks.is(task, STARTING)) {
            return;
        }
        long restart = restarts.rules().waitMicros(task, failure);
        if (restart == RestartRules.NO_RESTART) {
            log.taskFailed(task, failure);
            end(task, LOST);
            listener.failed(task, failure);
        } else {
            tryAgain(task, failure, Math.max(1, restart));
        }
    }

    private void tryAgain(int task, Failure failure, long inMicros) {
        log.containerFailed(task, failure, timeline.nowMicros() + inMicros);
        if (failure == Failure.IMAGE_PULL) {
            imageIsPulledAgain.setIn(inMicros, task);
        } else {
            containerStarts.setIn(inMicros + Math.max(1, steps.startMicros(task)), task);
        }
    }

    private void pullAgain(int task) {
        if (tasks.is(task, STARTING)) {
            pull(task);
        }
    }

    private void containerIsDown(int task) {
        if (restarts.rules().isNoticed()) {
            wasHealthy.clear(task);
            passedUnheard.clear(task);
            tasks.healthy(task, false);
            leaveTargets(task);
            hung.clear(task);
            if (workload.isService(tasks.item(task))) {
                world.traffic().taskEnds(tasks.item(task), task);
            }
        } else if (answers(task)) {
            world.traffic().taskHangs(tasks.item(task), task, tasks.revision(task));
        }
    }

    private void containerRuns(int task) {
        if (workload.item(tasks.item(task)) instanceof JobSpec job) {
            work(task, job);
        } else if (restarts.rules().isNoticed()) {
            awaitChecks(task);
        } else if (answers(task)) {
            world.traffic().hungTaskAnswers(tasks.item(task), task, tasks.revision(task));
        }
    }

    private void serve(int task) {
        if (targets.get(task) || (restarts.isDown(task) && restarts.rules().isNoticed())) {
            return;
        }
        if (cutOff.get(task)) {
            passedUnheard.set(task);
        } else if (tasks.is(task, RUNNING) && !hung.get(task)) {
            tasks.healthy(task, true);
            log.taskHealthy(task);
            targets.set(task);
            world.traffic().taskServes(tasks.item(task), task, tasks.revision(task));
            if (restarts.isDown(task)) {
                world.traffic().taskHangs(tasks.item(task), task, tasks.revision(task));
            }
            listener.healthy(task);
        }
    }

    /** Nobody reaches the task any more, wherever it is in its life; it goes on until {@link #reach}. */
    public void cutOff(int task) {
        if (!cutOff.get(task)) {
            if (targets.get(task) && !hung.get(task) && !restarts.isDown(task)) {
                world.traffic().taskHangs(tasks.item(task), task, tasks.revision(task));
            }
            cutOff.set(task);
        }
    }

    /** Its orchestrator has noticed that a task is cut off: it gets no requests any more. */
    public void unready(int task) {
        if (tasks.isHealthy(task)) {
            wasHealthy.set(task);
            tasks.healthy(task, false);
            leaveTargets(task);
        }
    }

    /** A task that was cut off is reached again, and gets requests as before. */
    public void reach(int task) {
        if (!cutOff.get(task)) {
            return;
        }
        boolean isTarget = targets.get(task);
        if (isTarget) {
            leaveTargets(task);
        }
        cutOff.clear(task);
        boolean runs = tasks.is(task, RUNNING);
        if (runs && passedUnheard.get(task)) {
            serve(task);
        } else if (runs && (isTarget || wasHealthy.get(task))) {
            tasks.healthy(task, true);
            targets.set(task);
            world.traffic().taskServes(tasks.item(task), task, tasks.revision(task));
            if (hung.get(task) || restarts.isDown(task)) {
                world.traffic().taskHangs(tasks.item(task), task, tasks.revision(task));
            }
        }
        wasHealthy.clear(task);
        passedUnheard.clear(task);
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
            leaveTargets(task);
            runningSince.remove(task);
            world.traffic().taskStopsRunning(item);
        }
    }
}
