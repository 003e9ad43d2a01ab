package io.berth.orchestrator;

import static io.berth.workload.TaskState.RUNNING;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.workload.Failure;
import io.berth.workload.RestartPolicy;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;
import org.jspecify.annotations.Nullable;

/**
 * Starts the container of a service's task again when it exits and its restart policy allows it: the task stays RUNNING where it is,
 * uses no memory and answers nothing until then.
 *
 * <p>Source: ECS developer guide, container restart policies, read 2026-11. Assumed: a restart takes as long as the container start,
 * and no health check notices it. Costs nothing for services without a policy.
 */
final class ContainerRestarts {
    private final World world;
    private final TaskTable tasks;
    private final Workload workload;
    private final LaunchSteps steps;
    private final LifeListener listener;
    private final IntPredicate answers;
    private final MutableIntLongMap runningSince = IntLongMaps.mutable.empty();
    private final BitSet silent = new BitSet();
    private final Alarm containerRunsAgain;

    /**
     * @param answers tells the tasks that get requests and would answer them
     */
    ContainerRestarts(World world, LaunchSteps steps, LifeListener listener, IntPredicate answers) {
        this.world = world;
        tasks = world.tasks();
        workload = world.workload();
        this.steps = steps;
        this.listener = listener;
        this.answers = answers;
        containerRunsAgain = world.timeline().alarm("container runs again", Phase.DECIDE, this::run);
    }

    /** The container of a task runs for the first time. */
    void started(int task) {
        if (policy(task) != null) {
            runningSince.put(task, world.timeline().nowMicros());
        }
    }

    private @Nullable RestartPolicy policy(int task) {
        int item = tasks.item(task);
        return workload.isService(item) ? workload.service(item).rules().restart() : null;
    }

    /** True while nobody in the task answers. */
    boolean isSilent(int task) {
        return silent.get(task);
    }

    /**
     * The container of a task exits.
     *
     * @return true when it starts again, false when its task ends with it
     */
    boolean begin(int task, Failure failure) {
        RestartPolicy policy = failure.isExit() && tasks.is(task, RUNNING) ? policy(task) : null;
        long now = world.timeline().nowMicros();
        if (policy == null || silent.get(task) || now - runningSince.get(task) < policy.attemptMicros()) {
            return false;
        }
        silent.set(task);
        if (answers.test(task)) {
            world.traffic().taskHangs(tasks.item(task), task, tasks.revision(task));
        }
        listener.restarting(task);
        containerRunsAgain.setIn(Math.max(1, steps.startMicros(task)), task);
        return true;
    }

    private void run(int task) {
        if (silent.get(task)) {
            silent.clear(task);
            runningSince.put(task, world.timeline().nowMicros());
            if (answers.test(task)) {
                world.traffic().hungTaskAnswers(tasks.item(task), task, tasks.revision(task));
            }
            world.log().containerRestarted(task);
            listener.restarted(task);
        }
    }

    /** The load balancer begins to send requests to a task. */
    void serves(int task) {
        if (silent.get(task)) {
            world.traffic().taskHangs(tasks.item(task), task, tasks.revision(task));
        }
    }

    /** The task stops or ends. */
    void forget(int task) {
        silent.clear(task);
        runningSince.remove(task);
    }
}
