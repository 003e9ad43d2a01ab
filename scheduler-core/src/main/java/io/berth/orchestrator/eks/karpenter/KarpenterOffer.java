package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Purchase;

/**
 * A machine that a node pool can buy.
 *
 * @param pool its position among the node pools
 * @param shape its number in the fleet
 * @param capacity what it offers to pods that are not daemons
 */
public record KarpenterOffer(
        int pool, int shape, InstanceType type, HostCapacity capacity, Purchase purchase, long picodollarsPerHour) {
    boolean isSpot() {
        return purchase == Purchase.SPOT;
    }

    long cpuMilli() {
        return type.vcpus() * 1000L;
    }

    long memoryBytes() {
        return type.memoryMib() * Demand.MIB;
    }
}
