package io.berth.placement.kubernetes;

/** Prefers nodes that do not ask the pod to stay away: the score of the plugin TaintToleration. */
record TaintScore(ClusterState cluster) implements PodScore {
    @Override
    public long weight() {
        return 3;
    }

    @Override
    public boolean score(PodSpec pod, int[] feasible, int count, long[] scores) {
        long[] softTaints = cluster.judgements().of(pod).softTaints();
        for (int i = 0; i < count; i++) {
            scores[i] = softTaints[feasible[i]];
        }
        NormalizeScore.normalize(scores, count, NormalizeScore.MAX, true);
        return true;
    }
}
