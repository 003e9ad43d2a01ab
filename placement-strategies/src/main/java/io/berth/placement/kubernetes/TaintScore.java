package io.berth.placement.kubernetes;

/** Prefers nodes that do not ask the pod to stay away: the score of the plugin TaintToleration. */
record TaintScore(ClusterState cluster) implements PodScore {
    @Override
    public boolean score(PodSpec pod, int[] feasible, int count, long[] scores) {
        raw(pod, feasible, count, scores);
        NormalizeScore.normalize(scores, count, NormalizeScore.MAX, true);
        return true;
    }

    /** Soft taints that the pod does not tolerate. */
    @Override
    public boolean raw(PodSpec pod, int[] feasible, int count, long[] scores) {
        long[] softTaints = cluster.judgements().of(pod).softTaints();
        for (int i = 0; i < count; i++) {
            scores[i] = softTaints[feasible[i]];
        }
        return true;
    }
}
