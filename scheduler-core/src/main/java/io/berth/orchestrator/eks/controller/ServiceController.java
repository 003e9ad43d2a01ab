package io.berth.orchestrator.eks.controller;

import org.eclipse.collections.api.list.primitive.IntList;

/** Keeps the pods of one service. */
interface ServiceController {
    /** Sets how many pods there ought to be and acts on it at once. */
    void scale(int desired);

    int desired();

    /** Pods that nobody told to stop and that are not deleted, oldest first. */
    IntList live();

    /** Pods ought to be of this revision from now on. */
    void release(int revision);

    /** True while pods are being replaced by those of another revision. */
    boolean isRollingOut();

    /** True when a pod that turns ready or available gives the controller something to do. */
    default boolean awaitsPods() {
        return isRollingOut();
    }

    /** Compares what is wanted with what is there, and acts on it. */
    void sync();

    /**
     * The pod was told to stop by somebody else.
     *
     * @return true when the controller has something to do now
     */
    boolean terminating(int pod);

    /**
     * The pod's object is deleted.
     *
     * @return true when the controller has something to do now
     */
    boolean gone(int pod);
}
