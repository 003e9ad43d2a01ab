package io.berth.placement.kubernetes;

/**
 * Prefers nodes whose resources are used to equal parts: the plugin NodeResourcesBalancedAllocation, rule of 1.33 to 1.35.
 *
 * <p>{@code (1 - standard deviation of the used fractions) x 100}, truncated; real requests, without scoring defaults. A pod that
 * asks for none of the resources skips the plugin and gets 0 everywhere (kubernetes/kubernetes,
 * plugins/noderesources/balanced_allocation.go; 1.33 release notes). From 1.36 on the score is the change that the pod makes.
 */
final class BalancedAllocation {
    private BalancedAllocation() {}

    /** True when the pod asks for none of the scored resources. */
    static boolean isSkipped(long cpuMilli, long memoryBytes) {
        return cpuMilli == 0 && memoryBytes == 0;
    }

    /** CPU and memory, as in the default profile. */
    static long ofNode(long cpuRequested, long cpuAllocatable, long memoryRequested, long memoryAllocatable) {
        if (cpuAllocatable == 0 || memoryAllocatable == 0) {
            return score(0);
        }
        double cpu = fraction(cpuRequested, cpuAllocatable);
        double memory = fraction(memoryRequested, memoryAllocatable);
        return score(Math.abs((cpu - memory) / 2));
    }

    /** Any number of resources; those of which the node has none are left out. */
    static long ofNode(long[] requested, long[] allocatable) {
        double[] fractions = new double[requested.length];
        int count = 0;
        for (int resource = 0; resource < requested.length; resource++) {
            if (allocatable[resource] > 0) {
                fractions[count++] = fraction(requested[resource], allocatable[resource]);
            }
        }
        return score(deviation(fractions, count));
    }

    private static double deviation(double[] fractions, int count) {
        if (count == 2) {
            return Math.abs((fractions[0] - fractions[1]) / 2);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += fractions[i];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (fractions[i] - mean) * (fractions[i] - mean);
        }
        return count < 2 ? 0 : Math.sqrt(squares / count);
    }

    private static double fraction(long requested, long allocatable) {
        return Math.min(1, (double) requested / (double) allocatable);
    }

    private static long score(double deviation) {
        return (long) ((1 - deviation) * 100);
    }
}
