package io.berth.placement.kubernetes;

/** Scores the feasible nodes of one pod after the other. */
interface PodScore {
    /**
     * Writes the normalised scores, 0 to 100, of the first {@code count} nodes.
     *
     * @return false when the plugin has nothing to say about this pod and wrote nothing
     */
    boolean score(PodSpec pod, int[] feasible, int count, long[] scores);
}
