package io.berth.orchestrator.eks;

import io.berth.billing.Meter;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.network.ImagePulls;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.SpotPools;
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

    /** Pods of the same service on the pod's machine that are not terminating, itself included. */
    int siblings(int pod);

    /** From the end of a machine until the control plane replaces its pods. */
    long lostNodeMicros();

    ImagePulls pulls();

    void killHost(int host);

    void failZone(int zone);

    void recoverZone(int zone);

    /** EC2 takes back Spot machines, where there are any. */
    default void reclaimSpot(SpotPools pools) {}

    default void spotReturns(SpotPools pools) {}

    HostTable hosts();

    ListIterable<HostShape> shapes();

    Provision provision(int item);

    /** The meters of the machines alone. */
    ListIterable<Meter> meters();
}
