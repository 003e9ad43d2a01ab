package io.berth.placement.kubernetes;

/** Prefers nodes whose CPU and memory are used to equal parts: the plugin NodeResourcesBalancedAllocation. */
record BalanceScore(ClusterState cluster) implements PodScore {
    @Override
    public boolean score(PodSpec pod, int[] feasible, int count, long[] scores) {
        long cpu = pod.demand().requests().cpuMilli();
        long memory = pod.demand().requests().memoryBytes();
        if (BalancedAllocation.isSkipped(cpu, memory)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            int node = feasible[i];
            scores[i] = BalancedAllocation.ofNode(
                    cluster.usedCpu(node) + cpu,
                    cluster.cpu(node),
                    cluster.usedMemory(node) + memory,
                    cluster.memory(node));
        }
        return true;
    }
}
