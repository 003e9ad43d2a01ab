package io.berth.placement.kubernetes;

/** Scores the feasible nodes of one pod after the other. */
interface PodScore {
    /**
     * Writes the normalised scores, 0 to 100, of the first {@code count} nodes.
     *
     * @return false when the plugin has nothing to say about this pod and wrote nothing
     */
    boolean score(PodSpec pod, int[] feasible, int count, long[] scores);

    /** The same before the plugin compares the nodes; no other for plugins that do not. */
    default boolean raw(PodSpec pod, int[] feasible, int count, long[] scores) {
        return score(pod, feasible, count, scores);
    }
}
