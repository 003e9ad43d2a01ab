package io.berth.cluster;

/**
 * What an EKS node leaves to pods after the kubelet has kept its share.
 *
 * <p>The kubelet reserves 255 MiB and 11 MiB per possible pod, a falling percentage of the cores, and evicts pods below
 * 100 MiB of free memory. The reserve grows with the pods the interfaces could carry, even where a node group caps the
 * count: an m5.24xlarge reserves for 737 pods and takes 250.
 *
 * <p>Sources: awslabs/amazon-eks-ami, nodeadm, revision 81fec2e (2026-07); aws/karpenter-provider-aws v1.14 for the estimated
 * capacity.
 *
 * @param maxPods what a managed node group lets onto the node
 * @param kubeReservedCpuMilli CPU kept for the kubelet, in thousandths of a core
 */
public record NodeAllocatable(
        int maxPods,
        int kubeReservedCpuMilli,
        int kubeReservedMemoryMib,
        int evictionHardMemoryMib,
        int allocatableCpuMilli,
        int allocatableMemoryMib) {
    private static final int RESERVED_MIB = 255;
    private static final int RESERVED_MIB_PER_POD = 11;
    private static final int EVICTION_MIB = 100;
    private static final int MILLI_PER_CORE = 1000;

    /** Ranges of cores, in milli, and the part of each that is reserved, in ten-thousandths. */
    private static final int[][] CPU_RANGES = {
        {0, 1000, 600}, {1000, 2000, 100}, {2000, 4000, 50}, {4000, Integer.MAX_VALUE, 25}
    };

    private static final int KARPENTER_ARM_MIB = 64;
    private static final int KARPENTER_OVERHEAD_PER_MILLE = 75;

    /** A node of this type whose kubelet sees the memory that the operating system reports. */
    public static NodeAllocatable of(InstanceType type) {
        return of(type.vcpus(), type.eksMaxPodsByInterfaces(), type.registeredMemoryMib());
    }

    /**
     * A node with so many cores and so much memory as the kubelet sees it.
     *
     * @param podsByInterfaces pods the interfaces could carry, before any cap
     */
    public static NodeAllocatable of(int vcpus, int podsByInterfaces, int memoryCapacityMib) {
        int cpuMilli = vcpus * MILLI_PER_CORE;
        int reservedCpuMilli = reservedCpuMilli(cpuMilli);
        int reservedMemoryMib = RESERVED_MIB + RESERVED_MIB_PER_POD * podsByInterfaces;
        return new NodeAllocatable(
                MaxPods.inManagedNodeGroup(vcpus, podsByInterfaces),
                reservedCpuMilli,
                reservedMemoryMib,
                EVICTION_MIB,
                cpuMilli - reservedCpuMilli,
                Math.max(0, memoryCapacityMib - reservedMemoryMib - EVICTION_MIB));
    }

    /** What Karpenter takes for a node's memory until it has seen one: nominal less 7.5 %, on ARM less 64 MiB first. */
    public static int karpenterCapacityMib(InstanceType type) {
        int mib = type.memoryMib() - (type.architecture() == Architecture.ARM64 ? KARPENTER_ARM_MIB : 0);
        return mib - Math.ceilDiv(mib * KARPENTER_OVERHEAD_PER_MILLE, 1000);
    }

    private static int reservedCpuMilli(int cpuMilli) {
        int reserved = 0;
        for (int[] range : CPU_RANGES) {
            int length = Math.min(cpuMilli, range[1]) - range[0];
            reserved += Math.max(0, length) * range[2] / 10_000;
        }
        return reserved;
    }
}
