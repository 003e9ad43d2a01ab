package io.berth.placement.kubernetes;

/** The plugins of the default profile that judge nodes, in the order in which they filter. */
enum Plugin {
    NODE_UNSCHEDULABLE("NodeUnschedulable"),
    NODE_NAME("NodeName"),
    TAINT_TOLERATION("TaintToleration"),
    NODE_AFFINITY("NodeAffinity"),
    NODE_PORTS("NodePorts"),
    NODE_RESOURCES_FIT("NodeResourcesFit"),
    VOLUME_ZONE("VolumeZone"),
    POD_TOPOLOGY_SPREAD("PodTopologySpread"),
    INTER_POD_AFFINITY("InterPodAffinity"),
    BALANCED_ALLOCATION("NodeResourcesBalancedAllocation"),
    IMAGE_LOCALITY("ImageLocality");

    private final String word;

    Plugin(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** For sets of plugins. */
    int bit() {
        return 1 << ordinal();
    }
}
