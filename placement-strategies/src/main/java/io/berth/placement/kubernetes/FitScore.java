package io.berth.placement.kubernetes;

/** Prefers empty nodes, or full ones: the score of the plugin NodeResourcesFit. */
record FitScore(ClusterState cluster, FitStrategy strategy) implements PodScore {
    @Override
    public long weight() {
        return 1;
    }

    @Override
    public boolean score(PodSpec pod, int[] feasible, int count, long[] scores) {
        long cpu = pod.demand().scoringCpuMilli();
        long memory = pod.demand().scoringMemoryBytes();
        for (int i = 0; i < count; i++) {
            int node = feasible[i];
            scores[i] = strategy.ofNode(
                    cluster.scoringCpu(node) + cpu,
                    cluster.cpu(node),
                    cluster.scoringMemory(node) + memory,
                    cluster.memory(node));
        }
        return true;
    }
}
