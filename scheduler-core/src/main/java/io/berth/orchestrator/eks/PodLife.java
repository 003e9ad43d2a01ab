package io.berth.orchestrator.eks;

/** What places may do with pods; the facts and all that follows are the orchestrator's business. */
interface PodLife {
    /** The pod has its place and starts there. */
    void launch(int pod, int node, int zone);

    /** Deletes a pod; it ends within its grace period. */
    void delete(int pod);

    /** From the stop signal until a pod is killed. */
    long gracePeriodMicros();

    /** The machine under the pod is gone; the control plane deletes the pod when it has noticed. */
    void loseWithNode(int pod, long deletedInMicros);

    /** Nobody reaches the pod any more, and it goes on. */
    void cutOff(int pod);

    /** The control plane has noticed that. */
    void unready(int pod);

    /** The pod is reached again. */
    void reach(int pod);
}
