package io.berth.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A size of machine that Fargate sells: only some pairs of CPU and memory exist.
 *
 * <p>ECS rejects a task definition with any other pair. EKS rounds a pod up to the next pair instead. A GB of the published
 * tables is taken as 1,024 MiB, as task definitions do. A record can hold any pair; {@link #isValid} tells whether it is sold.
 *
 * <p>Sources: ECS developer guide, Fargate task sizes, read 2026-10; Amazon EKS user guide, Fargate pod configuration
 * (2024-12), which has no 32 vCPU size.
 */
public record FargateSize(int cpuUnits, int memoryMib) {
    private static final int MIB_PER_GIB = 1024;
    private static final long BYTES_PER_MIB = 1024L * 1024;

    /** What EKS adds to the memory of a pod before it rounds: the kubelet and its companions live inside the pod's machine. */
    public static final int KUBELET_MIB = 256;

    private static final int LARGEST_POD_CPU_UNITS = 16_384;

    /** Smallest CPU first, then smallest memory: also the order of price among the sizes that hold a request. */
    private static final List<FargateSize> ALL = table();

    /** Every size, smallest CPU first, then smallest memory. */
    public static List<FargateSize> all() {
        return ALL;
    }

    public static boolean isValid(int cpuUnits, int memoryMib) {
        return ALL.contains(new FargateSize(cpuUnits, memoryMib));
    }

    /** Windows containers run on 1, 2 and 4 vCPU only. */
    public static boolean isValidOnWindows(int cpuUnits, int memoryMib) {
        return isValid(cpuUnits, memoryMib) && cpuUnits >= 1024 && cpuUnits <= 4096;
    }

    /** The cheapest size that holds the request, or null when none is large enough. */
    public static @Nullable FargateSize smallestFor(int cpuUnits, int memoryMib) {
        return ALL.stream()
                .filter(size -> size.cpuUnits >= cpuUnits && size.memoryMib >= memoryMib)
                .findFirst()
                .orElse(null);
    }

    /**
     * The size EKS gives to a pod, or null when the pod is too large for Fargate.
     *
     * @param cpuMilli what the pod requests, after the maximum with its init containers
     * @param memoryBytes likewise, without the share of the kubelet, which is added here
     */
    public static @Nullable FargateSize forPod(long cpuMilli, long memoryBytes) {
        long wantedCpuUnits = Math.ceilDiv(Math.multiplyExact(cpuMilli, 1024L), 1000L);
        long wantedMib = Math.ceilDiv(memoryBytes, BYTES_PER_MIB) + KUBELET_MIB;
        return ALL.stream()
                .filter(size -> size.cpuUnits <= LARGEST_POD_CPU_UNITS)
                .filter(size -> size.cpuUnits >= wantedCpuUnits && size.memoryMib >= wantedMib)
                .findFirst()
                .orElse(null);
    }

    /** One sentence for a pair that does not exist: what goes with this CPU value, and the smallest size that would do. */
    public static String nearestValid(int cpuUnits, int memoryMib) {
        List<FargateSize> sameCpu =
                ALL.stream().filter(size -> size.cpuUnits == cpuUnits).toList();
        String known = sameCpu.isEmpty()
                ? "CPU is one of " + cpuValues()
                : "with " + cpuUnits + " CPU units memory is one of " + memoryValues(sameCpu) + " MiB";
        FargateSize enough = smallestFor(cpuUnits, memoryMib);
        String advice = enough == null
                ? "no size holds that much, the largest is " + ALL.getLast()
                : "the smallest size that holds both is " + enough;
        return "Fargate has no size of " + cpuUnits + " CPU units with " + memoryMib + " MiB; " + known + "; " + advice;
    }

    @Override
    public String toString() {
        return cpuUnits + " CPU units with " + memoryMib + " MiB";
    }

    private static String cpuValues() {
        return ALL.stream()
                .map(size -> Integer.toString(size.cpuUnits))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String memoryValues(List<FargateSize> sizes) {
        return sizes.stream().map(size -> Integer.toString(size.memoryMib)).collect(Collectors.joining(", "));
    }

    private static List<FargateSize> table() {
        List<FargateSize> sizes = new ArrayList<>();
        sizes.add(new FargateSize(256, 512));
        add(sizes, 256, 1, 2, 1);
        add(sizes, 512, 1, 4, 1);
        add(sizes, 1024, 2, 8, 1);
        add(sizes, 2048, 4, 16, 1);
        add(sizes, 4096, 8, 30, 1);
        add(sizes, 8192, 16, 60, 4);
        add(sizes, 16_384, 32, 120, 8);
        // 60, 120 and 244 GB, the 32 vCPU size of 2026.
        add(sizes, 32_768, 60, 120, 60);
        sizes.add(new FargateSize(32_768, 244 * MIB_PER_GIB));
        return List.copyOf(sizes);
    }

    private static void add(List<FargateSize> sizes, int cpuUnits, int fromGib, int toGib, int stepGib) {
        for (int gib = fromGib; gib <= toGib; gib += stepGib) {
            sizes.add(new FargateSize(cpuUnits, gib * MIB_PER_GIB));
        }
    }
}
