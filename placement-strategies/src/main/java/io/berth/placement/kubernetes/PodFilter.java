package io.berth.placement.kubernetes;

/** Judges nodes for one pod after the other. */
interface PodFilter {
    /**
     * Looks at the pod and at the cluster as it is now; the checks that follow are about them.
     *
     * @return false when every node passes, so that none need be checked
     */
    boolean prepare(PodSpec pod);

    NodeStatus check(int node);

    /** Prepares for a pod and judges one node. */
    default NodeStatus judge(PodSpec pod, int node) {
        return prepare(pod) ? check(node) : NodeStatus.SUCCESS;
    }
}
