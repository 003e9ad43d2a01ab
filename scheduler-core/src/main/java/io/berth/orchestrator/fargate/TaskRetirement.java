package io.berth.orchestrator.fargate;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.orchestrator.World;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** Retires the tasks that a platform revision found running, when their wait is over. */
final class TaskRetirement {
    private final TaskTable tasks;
    private final long waitMicros;
    private final IntPredicate isOnDemand;
    private final IntConsumer retire;
    private final MutableList<IntList> old = Lists.mutable.empty();
    private final Alarm tasksAreRetired;

    /**
     * @param retire replaces or stops a task
     */
    TaskRetirement(World world, FargateRetirement settings, IntPredicate isOnDemand, IntConsumer retire) {
        tasks = world.tasks();
        waitMicros = settings.waitMicros();
        this.isOnDemand = isOnDemand;
        this.retire = retire;
        Timeline timeline = world.timeline();
        Alarm platformIsPatched = timeline.alarm("platform is patched", Phase.DECIDE, ignored -> patched());
        tasksAreRetired = timeline.alarm("tasks are retired", Phase.DECIDE, this::retire);
        settings.patchedMicros().forEach(at -> platformIsPatched.setAt(Math.max(1, at), 0));
    }

    private void patched() {
        old.add(tasks.live().select(this::isPlaced, IntLists.mutable.empty()));
        tasksAreRetired.setIn(Math.max(1, waitMicros), old.size() - 1);
    }

    private boolean isPlaced(int task) {
        return isOnDemand.test(task) && !tasks.is(task, TaskState.WAITING);
    }

    private void retire(int revision) {
        old.get(revision).forEach(task -> {
            if (!tasks.state(task).isFate() && !tasks.is(task, TaskState.STOPPING)) {
                retire.accept(task);
            }
        });
        old.set(revision, IntLists.immutable.empty());
    }
}
