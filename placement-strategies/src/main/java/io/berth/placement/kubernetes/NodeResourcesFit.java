package io.berth.placement.kubernetes;

/**
 * Whether a node has room for a pod: the filter of the plugin NodeResourcesFit.
 *
 * <p>Real requests count, not the scoring defaults; a request of 0 always fits. Since 1.34 a request beyond the node's whole
 * allocatable amount is unresolvable: no preemption could help there (kubernetes/kubernetes, plugins/noderesources/fit.go).
 */
final class NodeResourcesFit {
    /** What the filter says of a node. */
    enum Verdict {
        FITS,
        /** Too little is free now. */
        UNSCHEDULABLE,
        /** The node could never hold the pod. */
        UNRESOLVABLE
    }

    private NodeResourcesFit() {}

    /** True when the node already runs as many pods as it may. */
    static boolean tooManyPods(long podsOnNode, long podsAllowed) {
        return podsOnNode + 1 > podsAllowed;
    }

    /** True when the rest of one resource is smaller than the request. */
    static boolean isInsufficient(long requested, long used, long allocatable) {
        return requested > 0 && requested > allocatable - used;
    }

    /** The verdict over all resources; the three arrays go by the same resources. */
    static Verdict verdict(long[] requested, long[] used, long[] allocatable, boolean tooManyPods) {
        Verdict verdict = tooManyPods ? Verdict.UNSCHEDULABLE : Verdict.FITS;
        for (int resource = 0; resource < requested.length; resource++) {
            if (isInsufficient(requested[resource], used[resource], allocatable[resource])) {
                if (requested[resource] > allocatable[resource]) {
                    return Verdict.UNRESOLVABLE;
                }
                verdict = Verdict.UNSCHEDULABLE;
            }
        }
        return verdict;
    }
}
