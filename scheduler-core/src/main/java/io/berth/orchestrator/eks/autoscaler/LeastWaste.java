package io.berth.orchestrator.eks.autoscaler;

/**
 * How much of new nodes would stay unused: what the expander {@code least-waste} minimises, the default since 1.33.
 *
 * <p>The unused share of CPU plus that of memory, by the machines' whole capacity, not by what is allocatable
 * (kubernetes/autoscaler, cluster-autoscaler/expander/waste/waste.go).
 */
public final class LeastWaste {
    private LeastWaste() {}

    public static double of(
            long cpuMilli, long memoryBytes, int nodes, long requestedCpuMilli, long requestedMemoryBytes) {
        return unused(cpuMilli * nodes, requestedCpuMilli) + unused(memoryBytes * nodes, requestedMemoryBytes);
    }

    private static double unused(long available, long requested) {
        return (double) (available - requested) / (double) available;
    }
}
