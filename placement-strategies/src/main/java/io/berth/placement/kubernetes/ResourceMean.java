package io.berth.placement.kubernetes;

/** The score of a node from its resources, a weighted mean of some kind; the three arrays go by the same resources. */
@FunctionalInterface
interface ResourceMean {
    long ofNode(long[] requested, long[] allocatable, long[] weights);
}
