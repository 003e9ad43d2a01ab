package io.berth.orchestrator.eks;

import io.berth.billing.Meter;
import io.berth.cluster.Demand;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.network.ImagePulls;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.eks.controller.DaemonNodes;
import io.berth.workload.TaskShape;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.ListIterable;

/** The machines of one run: they find places for pods, take them back, and break. */
interface PodPlaces {
    /** A pod wants a place. */
    void pending(int pod);

    /** A pod was told to stop and is still there. */
    void terminating(int pod);

    /** A pod is gone, with or without a place. */
    void gone(int pod);

    /** From the choice of a place until the machine there can pull the image. */
    long reachMicros(int pod);

    /** Memory above which a container is killed; {@link Long#MAX_VALUE} when only its machine ends it. */
    default long limitBytes(Workload workload, int revision) {
        TaskShape shape = workload.shape(revision);
        return shape.memoryLimitMib() == TaskShape.NO_LIMIT ? Long.MAX_VALUE : shape.memoryLimitMib() * Demand.MIB;
    }

    /** Pods of the same service on the pod's machine that are not terminating, itself included. */
    int siblings(int pod);

    /** How long the machine of a pod will not hear what it is told; 0 for one that does. */
    default long silentMicros(int pod) {
        return 0;
    }

    /** True when pods of this service or job have a micro-VM each that stays when they have ended by themselves. */
    default boolean keepsFinished(int item) {
        return false;
    }

    ImagePulls pulls();

    void killHost(int host);

    /** A node is not heard of for so long, where there are any. */
    default void disconnectHost(int host, long forMicros) {}

    /** A node gives up its pods and then itself, where there are any. */
    default void drainHost(int host) {}

    void failZone(int zone);

    void recoverZone(int zone);

    /** EC2 takes back Spot machines, where there are any. */
    default void reclaimSpot(SpotPools pools) {}

    default void spotReturns(SpotPools pools) {}

    /** Where DaemonSets run their pods. */
    default DaemonNodes daemonNodes() {
        return DaemonNodes.NONE;
    }

    HostTable hosts();

    ListIterable<HostShape> shapes();

    Provision provision(int item);

    /** The meters of the machines alone. */
    ListIterable<Meter> meters();
}
