package io.berth.orchestrator.eks;

import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.job.TaskEnd;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/** What the status of a pod says of its end: exit code, and whether somebody else ended it. The last that was heard counts. */
final class PodEnds {
    private final TaskTable tasks;
    private final MutableIntObjectMap<TaskEnd> heard = IntObjectMaps.mutable.empty();

    PodEnds(TaskTable tasks) {
        this.tasks = tasks;
    }

    /** Something happened to a pod that is going to end by it. */
    void note(int pod, TaskEnd end) {
        heard.put(pod, end);
    }

    /** It did not end by it after all. */
    void forget(int pod) {
        heard.remove(pod);
    }

    /** How a pod ended; without any news its container was killed. */
    TaskEnd of(int pod) {
        TaskEnd end = heard.remove(pod);
        if (tasks.is(pod, TaskState.FINISHED)) {
            return TaskEnd.WELL;
        }
        return end == null ? TaskEnd.KILLED : end;
    }
}
