package io.berth.placement.kubernetes;

/** Prefers nodes that match the pod's preferred terms: the score of the plugin NodeAffinity. */
record NodeAffinityScore(ClusterState cluster) implements PodScore {
    @Override
    public boolean score(PodSpec pod, int[] feasible, int count, long[] scores) {
        if (!raw(pod, feasible, count, scores)) {
            return false;
        }
        NormalizeScore.normalize(scores, count, NormalizeScore.MAX, false);
        return true;
    }

    /** Weights of the preferred terms that match. */
    @Override
    public boolean raw(PodSpec pod, int[] feasible, int count, long[] scores) {
        long[] preferred = cluster.judgements().of(pod).preferred();
        if (preferred == null) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            scores[i] = preferred[feasible[i]];
        }
        return true;
    }
}
