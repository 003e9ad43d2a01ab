package io.berth.orchestrator.eks;

/** What places may do with pods; the facts and all that follows are the orchestrator's business. */
interface PodLife {
    /** The pod has its place and starts there. */
    void launch(int pod, int node, int zone);

    /** Deletes a pod; it ends within its grace period. */
    void delete(int pod);

    /** The machine under the pod is gone; the control plane notices later. */
    void loseWithNode(int pod);
}
