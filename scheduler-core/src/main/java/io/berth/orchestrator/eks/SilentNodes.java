package io.berth.orchestrator.eks;

import io.berth.cluster.HostState;
import io.berth.orchestrator.eks.disruption.NodeController;
import io.berth.orchestrator.eks.disruption.Tolerations;
import io.berth.workload.Workload;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * What the node controller may do with nodes that do not answer, and with their pods.
 *
 * @param usualTolerationMicros how long pods stay that say nothing of it
 * @param changed hears of nodes that take no pods for a while
 * @param opened hears of nodes that take pods again
 */
record SilentNodes(
        Workload workload,
        ClusterNodes nodes,
        PodLife life,
        long usualTolerationMicros,
        IntConsumer changed,
        IntConsumer opened)
        implements NodeController.Cluster {
    @Override
    public IntList podsOn(int node) {
        return nodes.pods().of(node);
    }

    @Override
    public void hold(int node) {
        if (nodes.hosts().state(node) == HostState.ACTIVE) {
            nodes.hosts().hold(node);
            changed.accept(node);
        }
    }

    @Override
    public void release(int node) {
        if (nodes.hosts().state(node) == HostState.UNREACHABLE) {
            nodes.hosts().reopen(node);
            opened.accept(node);
        }
    }

    @Override
    public void cutOff(int pod) {
        life.cutOff(pod);
    }

    @Override
    public void unready(int pod) {
        life.unready(pod);
    }

    @Override
    public void reach(int pod) {
        life.reach(pod);
    }

    @Override
    public void delete(int pod) {
        life.delete(pod);
    }

    @Override
    public long tolerationMicros(int item) {
        return nodes.daemons().isDaemon(item)
                ? Tolerations.FOREVER
                : Tolerations.micros(workload.item(item).shape().pods().rules().tolerations(), usualTolerationMicros);
    }
}
