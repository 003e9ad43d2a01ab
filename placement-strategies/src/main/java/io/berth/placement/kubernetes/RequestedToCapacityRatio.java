package io.berth.placement.kubernetes;

/**
 * Scores a node by a shape over its utilisation: the third scoring strategy of NodeResourcesFit.
 *
 * <p>Resources that score nothing are left out of the weighted mean, which is rounded (kubernetes/kubernetes,
 * plugins/noderesources/requested_to_capacity_ratio.go).
 *
 * @param shape utilisation in percent to a score of 0 to 100, ten times the figure of the settings
 */
record RequestedToCapacityRatio(BrokenLine shape) {
    private static final long FULL = 100;

    /** The three arrays go by the same resources. */
    long ofNode(long[] requested, long[] allocatable, long[] weights) {
        long sum = 0;
        long sumOfWeights = 0;
        for (int resource = 0; resource < requested.length; resource++) {
            long score = allocatable[resource] == 0 ? 0 : ofResource(requested[resource], allocatable[resource]);
            if (score > 0) {
                sum += score * weights[resource];
                sumOfWeights += weights[resource];
            }
        }
        return sumOfWeights == 0 ? 0 : Math.round((double) sum / (double) sumOfWeights);
    }

    private long ofResource(long requested, long allocatable) {
        return shape.at(requested > allocatable ? FULL : requested * FULL / allocatable);
    }
}
