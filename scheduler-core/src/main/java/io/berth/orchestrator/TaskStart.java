package io.berth.orchestrator;

import static io.berth.workload.TaskState.STARTING;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.EventLog;
import io.berth.network.ImagePulls;
import io.berth.workload.Failure;
import io.berth.workload.Flaw;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.function.IntConsumer;

/** The first part of a task's walk, from its place to RUNNING: interface, image, container, and what is tried again when one fails. */
final class TaskStart {
    /** Hears that a task failed to start and is not tried again. */
    @FunctionalInterface
    interface Failed {
        void failed(int task, Failure failure);
    }

    private final World world;
    private final EventLog log;
    private final TaskTable tasks;
    private final Workload workload;
    private final LaunchSteps steps;
    private final ImagePulls pulls;
    private final RestartRules restarts;
    private final IntConsumer runs;
    private final Failed failed;
    private final Alarm interfaceAttaches;
    private final Alarm imagePullFails;
    private final Alarm imageIsPulledAgain;
    private final Alarm containerStarts;

    /**
     * @param runs the container of a task runs
     */
    TaskStart(
            World world, LaunchSteps steps, ImagePulls pulls, RestartRules restarts, IntConsumer runs, Failed failed) {
        this.world = world;
        log = world.log();
        tasks = world.tasks();
        workload = world.workload();
        this.steps = steps;
        this.pulls = pulls;
        this.restarts = restarts;
        this.runs = runs;
        this.failed = failed;
        interfaceAttaches = world.timeline().alarm("interface attaches", Phase.DECIDE, this::attached);
        imagePullFails = world.timeline().alarm("image pull fails", Phase.RELEASE, this::failPull);
        imageIsPulledAgain = world.timeline().alarm("image is pulled again", Phase.DECIDE, this::pullAgain);
        containerStarts = world.timeline().alarm("container starts", Phase.DECIDE, this::run);
        pulls.whenPulled(new ImagePulls.Listener() {
            @Override
            public void downloaded(int task) {
                if (tasks.is(task, STARTING)) {
                    log.imageDownloaded(task);
                }
            }

            @Override
            public void pulled(int task, long downloadedBytes) {
                TaskStart.this.pulled(task, downloadedBytes);
            }
        });
    }

    /** Nothing keeps the task, which has just got its place, from starting. */
    void begin(int task) {
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
            fail(task, Failure.IMAGE_PULL);
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
            fail(task, Failure.CONTAINER_START);
        } else if (tasks.is(task, STARTING)) {
            runs.accept(task);
        }
    }

    private void fail(int task, Failure failure) {
        if (!tasks.is(task, STARTING)) {
            return;
        }
        long wait = restarts.waitMicros(task, failure);
        if (wait == RestartRules.NO_RESTART) {
            failed.failed(task, failure);
        } else {
            tryAgain(task, failure, Math.max(1, wait));
        }
    }

    private void tryAgain(int task, Failure failure, long inMicros) {
        log.containerFailed(task, failure, world.timeline().nowMicros() + inMicros);
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
}
