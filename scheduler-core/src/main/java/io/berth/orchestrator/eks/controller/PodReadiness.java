package io.berth.orchestrator.eks.controller;

import io.berth.engine.Timeline;
import io.berth.log.LongRows;
import io.berth.orchestrator.World;
import io.berth.workload.TaskTable;

/** When pods were created and turned ready. */
final class PodReadiness {
    private final TaskTable tasks;
    private final Timeline timeline;
    private final LongRows createdMicros = new LongRows(0);
    private final LongRows readyMicros = new LongRows(0);

    PodReadiness(World world) {
        tasks = world.tasks();
        timeline = world.timeline();
    }

    void created(int pod) {
        createdMicros.set(pod, timeline.nowMicros());
    }

    void ready(int pod) {
        readyMicros.set(pod, timeline.nowMicros());
    }

    long ageMicros(int pod) {
        return timeline.nowMicros() - createdMicros.of(pod);
    }

    /** For how long the pod has been ready; 0 when it is not. */
    long readyForMicros(int pod) {
        return tasks.isHealthy(pod) ? timeline.nowMicros() - readyMicros.of(pod) : 0;
    }

    /** True when the pod has been ready for so long. */
    boolean isAvailable(int pod, long minReadyMicros) {
        return tasks.isHealthy(pod) && readyForMicros(pod) >= minReadyMicros;
    }
}
