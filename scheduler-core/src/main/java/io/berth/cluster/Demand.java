package io.berth.cluster;

/**
 * What one task takes from its host.
 *
 * @param cpu in the unit of its cluster: 1,024 to a vCPU on ECS, 1,000 to a core on Kubernetes
 * @param memoryBytes memory that is set aside, in bytes
 * @param interfaces network interfaces of its own (one for an {@code awsvpc} task, else none)
 * @param ports host ports, one bit each, as numbered by {@link PortBook}
 * @param gpus whole devices
 */
public record Demand(int cpu, long memoryBytes, int interfaces, long ports, int gpus) {
    /** Bytes in one MiB. */
    public static final long MIB = 1L << 20;

    public Demand {
        if (cpu < 0 || memoryBytes < 0 || interfaces < 0 || gpus < 0) {
            throw new IllegalArgumentException("a task cannot take less than nothing, got cpu " + cpu + ", memory "
                    + memoryBytes + " bytes, interfaces " + interfaces + ", gpus " + gpus);
        }
    }

    /** The same, but for its network interfaces. */
    public Demand withoutInterfaces() {
        return new Demand(cpu, memoryBytes, 0, ports, gpus);
    }

    /** A demand for CPU and memory alone. */
    public static Demand of(int cpu, long memoryMib) {
        return new Demand(cpu, memoryMib * MIB, 0, 0, 0);
    }
}
