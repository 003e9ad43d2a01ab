package io.berth.placement;

/**
 * Which events may let a pod in that found no node: what the plugins that refused it say, as kube-scheduler's queueing hints do.
 *
 * <p>Source: kubernetes/kubernetes, pkg/scheduler, feature SchedulerQueueingHints, on since 1.32.
 */
public interface QueueingHints {
    /** After a decision that found no node: who refused nodes, as a set of bits; 0 when there was no node to refuse. */
    int refusers();

    /** Whether a node that joined may help a pod of a group which these refused. */
    boolean whenNodeComes(int refusers, int group, int node);

    /** Whether the end of a node may help. */
    boolean whenNodeGoes(int refusers, int group, int node);

    /** Whether the end of a pod of another group, or of the same, may help. */
    boolean whenPodGoes(int refusers, int group, int other);

    /** Whether a pod of another group that got a node may help. */
    boolean whenPodComes(int refusers, int group, int other);
}
