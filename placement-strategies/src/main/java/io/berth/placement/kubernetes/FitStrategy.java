package io.berth.placement.kubernetes;

/**
 * How NodeResourcesFit scores a node; resources of which the node has none are left out of the weighted mean.
 *
 * <p>Source: kubernetes/kubernetes, plugins/noderesources/resource_allocation.go.
 */
enum FitStrategy implements ResourceMean {
    LEAST_ALLOCATED("LeastAllocated") {
        @Override
        long ofResource(long requested, long allocatable) {
            return LeastAllocated.ofResource(requested, allocatable);
        }
    },
    MOST_ALLOCATED("MostAllocated") {
        @Override
        long ofResource(long requested, long allocatable) {
            return MostAllocated.ofResource(requested, allocatable);
        }
    };

    private final String word;

    FitStrategy(String word) {
        this.word = word;
    }

    static FitStrategy of(String word) {
        for (FitStrategy strategy : values()) {
            if (strategy.word.equals(word)) {
                return strategy;
            }
        }
        throw new IllegalArgumentException(
                "unknown scoring strategy '" + word + "'; known: LeastAllocated, MostAllocated");
    }

    abstract long ofResource(long requested, long allocatable);

    /** CPU and memory with equal weights, as in the default profile. */
    long ofNode(long cpuRequested, long cpuAllocatable, long memoryRequested, long memoryAllocatable) {
        long cpu = cpuAllocatable == 0 ? 0 : ofResource(cpuRequested, cpuAllocatable);
        long memory = memoryAllocatable == 0 ? 0 : ofResource(memoryRequested, memoryAllocatable);
        long weights = (cpuAllocatable == 0 ? 0L : 1L) + (memoryAllocatable == 0 ? 0L : 1L);
        return weights == 0 ? 0 : (cpu + memory) / weights;
    }

    /** Any resources with any weights. */
    @Override
    public long ofNode(long[] requested, long[] allocatable, long[] weights) {
        long sum = 0;
        long sumOfWeights = 0;
        for (int resource = 0; resource < requested.length; resource++) {
            if (allocatable[resource] > 0) {
                sum += ofResource(requested[resource], allocatable[resource]) * weights[resource];
                sumOfWeights += weights[resource];
            }
        }
        return sumOfWeights == 0 ? 0 : sum / sumOfWeights;
    }
}
