package io.berth.placement;

import org.eclipse.collections.api.list.primitive.IntList;

/**
 * Decides where pods go that have rules of their own, and which others would have to go for one that fits nowhere.
 *
 * <p>Beside {@link Placement}, which knows tasks by what they demand alone and is faster: here each decision may depend on every pod
 * of the cluster. So it is told of all that come and go.
 */
public interface PodPlacement {
    /**
     * The node for a pod, or {@link Placement#NONE}.
     *
     * @param drawKey settles ties
     */
    int choose(int pod, int group, long drawKey);

    /**
     * Tells the journal of the cluster how a pod came to a host, or to none, where somebody faster decided about it.
     *
     * @param beganAt the host at which the search for it began; {@link Placement#NONE} when it looked at all
     */
    void tell(PlacementRequest request, long drawKey, int host, int beganAt);

    /** True when a registered host could take pods of a group, as far as its labels and taints go. */
    boolean admits(int group, int host);

    /** Why nodes were not taken in the last decision that found none. */
    Refusals refusals();

    /** What may help pods that found no node. */
    QueueingHints hints();

    /**
     * After a decision that found no node: pods of lower priority on one node whose end would let the pod in, most important first; none
     * when there are none or when earlier ones have not gone yet. The pod is nominated for that node.
     */
    IntList preempt(int pod, int group, long drawKey);

    /** Tells every pod for which others were preempted and that has not come to its node yet. */
    void nominations(Nominee take);

    /** Takes a pod with the node where it is to find room. */
    @FunctionalInterface
    interface Nominee {
        void accept(int pod, int node);
    }

    /** The pod is on the node from now on. */
    void placed(int pod, int group, int node, long nowMicros);

    /** The pod was told to go and is still there. */
    void terminating(int pod, boolean preempted);

    /** A copy of the cluster as it is now, to try things on. */
    ImaginedCluster imagine();

    /** The pod is gone, from its node or from the queue. */
    void gone(int pod);
}
