package io.berth.orchestrator.eks;

import io.berth.engine.Timeline;
import io.berth.orchestrator.BackOff;
import io.berth.orchestrator.RestartRules;
import io.berth.orchestrator.World;
import io.berth.workload.Failure;
import io.berth.workload.JobSpec;
import io.berth.workload.TaskTable;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/**
 * kubelet and the containers that fail: each pod keeps its node and its container is tried again, by {@link BackOff}.
 *
 * <p>A container that ends for the first time is started again at once, and waits from the second time on; a pull waits from the first
 * (kubernetes/kubernetes, pkg/kubelet/kuberuntime, doBackOff, pkg/kubelet/images, read 2026-11). Pods of services have {@code restartPolicy: Always}, those of Jobs Never unless they say OnFailure; an image is pulled again
 * whatever the policy (Kubernetes documentation, pod lifecycle, container restart policy).
 */
final class CrashLoops implements RestartRules {
    private final TaskTable tasks;
    private final Workload workload;
    private final Timeline timeline;
    private final BackOff backOff;
    private final MutableIntObjectMap<Waits> ofPod = IntObjectMaps.mutable.empty();

    /** What kubelet remembers of a pod. */
    private static final class Waits {
        int restarts;
        long pullWaitMicros;
        long pullSinceMicros;
        long waitMicros;
        long sinceMicros;
    }

    CrashLoops(World world, BackOff backOff) {
        timeline = world.timeline();
        tasks = world.tasks();
        workload = world.workload();
        this.backOff = backOff;
    }

    @Override
    public long waitMicros(int pod, Failure failure) {
        boolean isPull = failure == Failure.IMAGE_PULL;
        if (!isPull && !startsAgain(workload.item(tasks.item(pod)))) {
            return NO_RESTART;
        }
        Waits waits = ofPod.getIfAbsentPut(pod, Waits::new);
        return isPull ? nextPull(waits) : nextStart(waits);
    }

    private static boolean startsAgain(WorkItem item) {
        return !(item instanceof JobSpec job)
                || (job.rules() != null && job.rules().failures().restartsContainers());
    }

    /** A pod whose container fails is not ready. */
    @Override
    public boolean isNoticed() {
        return true;
    }

    private long nextPull(Waits waits) {
        long now = timeline.nowMicros();
        waits.pullWaitMicros = backOff.next(waits.pullWaitMicros, now - waits.pullSinceMicros);
        waits.pullSinceMicros = now;
        return waits.pullWaitMicros;
    }

    /** The wait that was decided at the last start holds now, and the next is decided when it is over. */
    private long nextStart(Waits waits) {
        long now = timeline.nowMicros();
        long wait = backOff.isOver(waits.waitMicros, now - waits.sinceMicros) ? 0 : waits.waitMicros;
        waits.waitMicros = backOff.next(waits.waitMicros, now + wait - waits.sinceMicros);
        waits.sinceMicros = now + wait;
        waits.restarts++;
        return wait;
    }

    /** How often the container of the pod was started again. */
    int restarts(int pod) {
        Waits waits = ofPod.get(pod);
        return waits == null ? 0 : waits.restarts;
    }

    @Override
    public void forget(int pod) {
        ofPod.remove(pod);
    }
}
