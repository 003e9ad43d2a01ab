package io.berth.orchestrator.eks.controller;

import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.orchestrator.World;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/** What every controller sees and does: it creates pods and deletes them. */
final class PodOperations {
    final Timeline timeline;
    final EventLog log;
    final TaskTable tasks;
    final Workload workload;
    final PodReadiness readiness;
    private final IntConsumer launch;
    private final IntConsumer delete;

    /**
     * @param launch finds a place for a new pod
     * @param delete stops a pod
     */
    PodOperations(World world, PodReadiness readiness, IntConsumer launch, IntConsumer delete) {
        timeline = world.timeline();
        log = world.log();
        tasks = world.tasks();
        workload = world.workload();
        this.readiness = readiness;
        this.launch = launch;
        this.delete = delete;
    }

    /** Creates a pod, which is the last of this list before anybody hears of it; answers with its row. */
    int create(int service, int revision, MutableIntList live) {
        int pod = add(service, revision, live);
        launch.accept(pod);
        return pod;
    }

    /** The same for a pod that needs something else before it may look for a place; see {@link #launch}. */
    int add(int service, int revision, MutableIntList live) {
        int pod = tasks.add(service, revision);
        log.taskArrived(pod, service);
        readiness.created(pod);
        live.add(pod);
        return pod;
    }

    void launch(int pod) {
        launch.accept(pod);
    }

    /** Tells a pod to stop that its controller has forgotten as a live one before. */
    void delete(int pod) {
        delete.accept(pod);
    }

    long nowMicros() {
        return timeline.nowMicros();
    }
}
