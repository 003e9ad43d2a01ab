package io.berth.cluster;

/**
 * What one kind of host offers to tasks, after everything the platform keeps for itself.
 *
 * @param cpu in the unit of its cluster, see {@link Demand}
 * @param memoryBytes in bytes
 * @param interfaces network interfaces left for tasks
 * @param slots tasks that may run at once, whatever their size (pods per node)
 * @param gpus whole devices
 */
public record HostCapacity(int cpu, long memoryBytes, int interfaces, int slots, int gpus) {
    /** No limit on the number of tasks. */
    public static final int UNLIMITED = Integer.MAX_VALUE / 2;

    /** True when an empty host of this kind can hold the demand. */
    public boolean holds(Demand demand) {
        return demand.cpu() <= cpu
                && demand.memoryBytes() <= memoryBytes
                && demand.interfaces() <= interfaces
                && demand.gpus() <= gpus
                && slots > 0;
    }
}
