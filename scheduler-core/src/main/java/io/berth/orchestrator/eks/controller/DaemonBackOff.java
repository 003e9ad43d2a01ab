package io.berth.orchestrator.eks.controller;

import io.berth.engine.Timeline;
import io.berth.orchestrator.BackOff;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/**
 * Nodes on which the pod of a DaemonSet fails again and again: its successor comes at once the first time, and then after waits of 1 s, 2 s,
 * 4 s and so on, up to 15 minutes (kubernetes/kubernetes, pkg/controller/daemon/daemon_controller.go, failedPodsBackoff).
 */
final class DaemonBackOff {
    private static final BackOff WAITS = new BackOff(1_000_000, 900_000_000);

    private final Timeline timeline;
    private final MutableIntObjectMap<Failures> ofNode = IntObjectMaps.mutable.empty();

    private static final class Failures {
        long waitMicros;
        long sinceMicros;
        boolean isUnanswered;
    }

    DaemonBackOff(Timeline timeline) {
        this.timeline = timeline;
    }

    /** The pod of a node has failed. */
    void failed(int node) {
        ofNode.getIfAbsentPut(node, Failures::new).isUnanswered = true;
    }

    /** How long the next pod of a node has to wait; 0 when it comes now. */
    long waitMicros(int node) {
        Failures failures = ofNode.get(node);
        if (failures == null || !failures.isUnanswered) {
            return 0;
        }
        long sinceMicros = timeline.nowMicros() - failures.sinceMicros;
        if (!WAITS.isOver(failures.waitMicros, sinceMicros) && sinceMicros < failures.waitMicros) {
            return failures.waitMicros;
        }
        failures.waitMicros = WAITS.next(failures.waitMicros, sinceMicros);
        failures.sinceMicros = timeline.nowMicros();
        failures.isUnanswered = false;
        return 0;
    }

    /** Another template begins without failures. */
    void clear() {
        ofNode.clear();
    }
}
