package io.berth.orchestrator;

import static io.berth.workload.TaskState.RUNNING;

import io.berth.network.ServiceTraffic;
import io.berth.workload.TaskTable;
import java.util.BitSet;

/**
 * Which tasks of services get requests, and which of these answer: targets of a load balancer, tasks that hang, tasks that nobody reaches,
 * and tasks whose container is down.
 *
 * <p>The traffic hears of a task in one of two states, as one that answers or as one that does not; every way out of the targets tells it
 * which of the two it was. Costs some bits for each task.
 */
final class ServedTasks {
    private final TaskTable tasks;
    private final ServiceTraffic traffic;
    private final ContainerRestarts restarts;
    private final BitSet targets = new BitSet();

    /** Tasks that answer nothing any more. */
    private final BitSet hung = new BitSet();

    /** Tasks that nobody reaches; of these, the ones that were healthy and the ones whose first check passed meanwhile. */
    private final BitSet cutOff = new BitSet();

    private final BitSet wasHealthy = new BitSet();
    private final BitSet passedUnheard = new BitSet();

    ServedTasks(World world, ContainerRestarts restarts) {
        this.restarts = restarts;
        tasks = world.tasks();
        traffic = world.traffic();
    }

    boolean isTarget(int task) {
        return targets.get(task);
    }

    boolean isHung(int task) {
        return hung.get(task);
    }

    boolean isCutOff(int task) {
        return cutOff.get(task);
    }

    private boolean answers(int task) {
        return !hung.get(task) && !cutOff.get(task) && !restarts.isDown(task);
    }

    /** Its checks pass, and requests come from now on. */
    void enter(int task) {
        targets.set(task);
        traffic.taskServes(tasks.item(task), task, tasks.revision(task));
        if (!answers(task)) {
            fallSilent(task);
        }
    }

    /** No requests come any more; does nothing to a task that gets none. */
    void leave(int task) {
        if (targets.get(task)) {
            targets.clear(task);
            if (answers(task)) {
                traffic.taskLeaves(tasks.item(task), task, tasks.revision(task));
            } else {
                traffic.hungTaskLeaves(tasks.item(task), task, tasks.revision(task));
            }
        }
    }

    private void fallSilent(int task) {
        traffic.taskHangs(tasks.item(task), task, tasks.revision(task));
    }

    /** It answers nothing any more, for good. */
    void hang(int task) {
        if (targets.get(task) && answers(task)) {
            fallSilent(task);
        }
        hung.set(task);
    }

    /** Its container has failed and will start again, which {@link ContainerRestarts} does not know yet. */
    void containerIsDown(int task) {
        if (restarts.rules().isNoticed()) {
            wasHealthy.clear(task);
            passedUnheard.clear(task);
            tasks.healthy(task, false);
            leave(task);
            hung.clear(task);
        } else if (targets.get(task) && answers(task)) {
            fallSilent(task);
        }
    }

    /** A container that nobody missed answers again. */
    void containerRuns(int task) {
        if (targets.get(task) && answers(task)) {
            traffic.hungTaskAnswers(tasks.item(task), task, tasks.revision(task));
        }
    }

    /** Nobody reaches the task any more. */
    void cutOff(int task) {
        if (targets.get(task) && answers(task)) {
            fallSilent(task);
        }
        cutOff.set(task);
    }

    /** A check of a task passed that nobody reaches. */
    void passUnheard(int task) {
        passedUnheard.set(task);
    }

    /** Somebody noticed that the task is cut off. */
    void unready(int task) {
        if (tasks.isHealthy(task)) {
            wasHealthy.set(task);
            tasks.healthy(task, false);
            leave(task);
        }
    }

    /**
     * A task that was cut off is reached again, and gets requests as before.
     *
     * @return true when its first check passed meanwhile and is heard of now
     */
    boolean reach(int task) {
        boolean isTarget = targets.get(task);
        if (isTarget) {
            leave(task);
        }
        cutOff.clear(task);
        boolean isReady = tasks.is(task, RUNNING) && passedUnheard.get(task);
        if (!isReady && tasks.is(task, RUNNING) && (isTarget || wasHealthy.get(task))) {
            tasks.healthy(task, true);
            enter(task);
        }
        wasHealthy.clear(task);
        passedUnheard.clear(task);
        return isReady;
    }
}
