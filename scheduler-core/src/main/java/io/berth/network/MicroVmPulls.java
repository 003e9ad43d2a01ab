package io.berth.network;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Image pulls into machines that live for one task: every task downloads every layer again, and shares its network with nobody.
 *
 * <p>Fargate keeps no image cache between tasks (ECS developer guide, Fargate image pull behavior, read 2026-10). A pull costs one
 * alarm and allocates nothing.
 */
public final class MicroVmPulls implements ImagePulls {
    private final TaskTable tasks;
    private final long[] bytesOfRevision;
    private final long[] microsOfRevision;
    private final int[] layersOfRevision;
    private final Alarm imageIsUnpacked;
    private @Nullable Listener listener;

    /**
     * @param cpuUnitsOfItem CPU of the machine that a task of this service or job gets, 1,024 to a vCPU
     */
    public MicroVmPulls(
            Timeline timeline,
            Workload workload,
            TaskTable tasks,
            IntUnaryOperator cpuUnitsOfItem,
            MicroVmPullModel model) {
        this.tasks = tasks;
        bytesOfRevision = new long[workload.revisions()];
        microsOfRevision = new long[bytesOfRevision.length];
        layersOfRevision = new int[bytesOfRevision.length];
        for (int revision = 0; revision < bytesOfRevision.length; revision++) {
            bytesOfRevision[revision] = workload.imageOf(revision).bytes();
            microsOfRevision[revision] =
                    model.micros(cpuUnitsOfItem.applyAsInt(workload.itemOf(revision)), workload.imageOf(revision));
            layersOfRevision[revision] = workload.imageOf(revision).layers().size();
        }
        imageIsUnpacked = timeline.alarm("image is unpacked", Phase.DECIDE, this::tell);
    }

    @Override
    public void whenPulled(Listener whoever) {
        listener = whoever;
    }

    @Override
    public void pull(int task) {
        imageIsUnpacked.setIn(microsOfRevision[tasks.revision(task)], task);
    }

    @Override
    public int missingLayers(int task) {
        return layersOfRevision[tasks.revision(task)];
    }

    private void tell(int task) {
        if (listener != null) {
            listener.pulled(task, bytesOfRevision[tasks.revision(task)]);
        }
    }
}
