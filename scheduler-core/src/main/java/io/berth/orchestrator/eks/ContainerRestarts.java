package io.berth.orchestrator.eks;

import io.berth.engine.Timeline;
import io.berth.workload.Failure;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/** kubelet and the containers that fail: each pod keeps its node and its container is tried again, by {@link RestartBackOff}. */
final class ContainerRestarts {
    private final Timeline timeline;
    private final RestartBackOff backOff;
    private final MutableIntObjectMap<Waits> ofPod = IntObjectMaps.mutable.empty();

    /** What kubelet remembers of a pod. */
    private static final class Waits {
        int restarts;
        long pullWaitMicros;
        long pullSinceMicros;
        long waitMicros;
        long sinceMicros;
    }

    ContainerRestarts(Timeline timeline, RestartBackOff backOff) {
        this.timeline = timeline;
        this.backOff = backOff;
    }

    /** From the failure until the next try, which is counted. */
    long restartMicros(int pod, Failure failure) {
        Waits waits = ofPod.getIfAbsentPut(pod, Waits::new);
        return failure == Failure.IMAGE_PULL ? nextPull(waits) : nextStart(waits);
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

    void forget(int pod) {
        ofPod.remove(pod);
    }
}
