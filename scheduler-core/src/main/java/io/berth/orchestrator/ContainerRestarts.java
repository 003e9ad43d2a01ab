package io.berth.orchestrator;

import static io.berth.workload.TaskState.RUNNING;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.workload.Failure;
import io.berth.workload.TaskTable;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/**
 * Starts the container of a running task again when it fails and the rules of its orchestrator allow it: the task stays RUNNING where it
 * is, uses no memory and answers nothing until then.
 *
 * <p>Assumed: a restart takes as long as the container start. Costs nothing for tasks whose containers never start again.
 */
final class ContainerRestarts {
    private final World world;
    private final TaskTable tasks;
    private final LaunchSteps steps;
    private final LifeListener listener;
    private final RestartRules rules;
    private final BitSet down = new BitSet();

    /** Only of tasks of jobs that have started again, and so may have a late alarm for the end of their first work. */
    private final MutableIntIntMap restarts = IntIntMaps.mutable.empty();

    private final MutableIntLongMap worksUntil = IntLongMaps.mutable.empty();
    private final Alarm containerRunsAgain;
    private IntConsumer goesDown = task -> {};
    private IntConsumer runs = task -> {};

    ContainerRestarts(World world, LaunchSteps steps, LifeListener listener) {
        this.world = world;
        tasks = world.tasks();
        this.steps = steps;
        this.listener = listener;
        rules = steps.restartRules(world);
        containerRunsAgain = world.timeline().alarm("container runs again", Phase.DECIDE, this::run);
    }

    /**
     * Says who hears of it first.
     *
     * @param down the container has failed, and {@link #isDown} does not know yet
     * @param again it runs again
     */
    void whenItChanges(IntConsumer down, IntConsumer again) {
        goesDown = down;
        runs = again;
    }

    RestartRules rules() {
        return rules;
    }

    /** The container of a task runs for the first time. */
    void started(int task) {
        rules.started(task);
    }

    /** True while the task runs without its container. */
    boolean isDown(int task) {
        return down.get(task);
    }

    /** How often the container of a job's task has started again. */
    int soFar(int task) {
        return restarts.get(task);
    }

    /** The work of a job's task, begun just now, is done at this moment. */
    void worksUntil(int task, long micros) {
        if (soFar(task) > 0) {
            worksUntil.put(task, micros);
        }
    }

    /** True for the end of work that was never finished, since its container failed before. */
    boolean isLate(int task) {
        return down.get(task) || world.timeline().nowMicros() < worksUntil.getIfAbsent(task, 0);
    }

    /**
     * The container of a task fails.
     *
     * @return true when it starts again, false when its task ends with it
     */
    boolean begin(int task, Failure failure) {
        boolean runs = tasks.is(task, RUNNING) && !down.get(task);
        long wait = runs ? rules.waitMicros(task, failure) : RestartRules.NO_RESTART;
        if (wait == RestartRules.NO_RESTART) {
            return false;
        }
        goesDown.accept(task);
        down.set(task);
        listener.restarting(task);
        containerRunsAgain.setIn(wait + Math.max(1, steps.startMicros(task)), task);
        return true;
    }

    private void run(int task) {
        if (down.get(task) && tasks.is(task, RUNNING)) {
            down.clear(task);
            rules.started(task);
            if (!world.workload().isService(tasks.item(task))) {
                restarts.addToValue(task, 1);
            }
            runs.accept(task);
            world.log().containerRestarted(task);
            listener.restarted(task);
        }
    }

    /** The task is gone. */
    void forget(int task) {
        down.clear(task);
        restarts.remove(task);
        worksUntil.remove(task);
        rules.forget(task);
    }
}
