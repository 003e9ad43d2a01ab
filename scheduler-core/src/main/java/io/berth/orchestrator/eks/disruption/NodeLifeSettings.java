package io.berth.orchestrator.eks.disruption;

/**
 * How nodes and their pods are given up: the flags of kube-controller-manager, and what AWS adds.
 *
 * @param evictionRetryMicros from a refused eviction until it is asked for again (kubernetes/kubectl, pkg/drain)
 * @param monitorPeriodMicros from one look at the nodes to the next ({@code node-monitor-period})
 * @param monitorGraceMicros silence after which a node is not ready ({@code node-monitor-grace-period}, 50 s since 1.32)
 * @param tolerationMicros how long pods stay on a node that is not ready when they say nothing ({@code DefaultTolerationSeconds})
 * @param pace how fast nodes are tainted that are not ready
 * @param cloudCheckMicros from a node that is not ready until its Node object is deleted because the machine is gone
 * @param collectionPeriodMicros from one look for pods without a node to the next (kubernetes/kubernetes, pkg/controller/podgc)
 * @param quarantineMicros how long a pod must have been without a node until it is deleted (pkg/controller/podgc)
 * @param terminationNoticeMicros from the end of a machine until Karpenter hears of it and deletes Node and pods
 */
public record NodeLifeSettings(
        long evictionRetryMicros,
        long monitorPeriodMicros,
        long monitorGraceMicros,
        long tolerationMicros,
        EvictionPace pace,
        long cloudCheckMicros,
        long collectionPeriodMicros,
        long quarantineMicros,
        long terminationNoticeMicros) {
    /** What Kubernetes does when nothing is said. */
    public static final NodeLifeSettings DEFAULTS = new NodeLifeSettings(
            5_000_000,
            5_000_000,
            50_000_000,
            300_000_000,
            EvictionPace.DEFAULTS,
            5_000_000,
            20_000_000,
            40_000_000,
            5_000_000);

    public NodeLifeSettings {
        if (evictionRetryMicros < 1
                || monitorPeriodMicros < 1
                || collectionPeriodMicros < 1
                || cloudCheckMicros < 1
                || terminationNoticeMicros < 1) {
            throw new IllegalArgumentException(
                    "evictionRetry, monitorPeriod, cloudCheck, podCollectionPeriod and terminationNotice must be above 0us");
        }
    }

    /** When a node that was heard last at this time counts as not ready: at the first look after the grace period. */
    public long notReadyMicros(long heardMicros) {
        return nextLook(heardMicros + monitorGraceMicros, monitorPeriodMicros);
    }

    /** When the Node of a machine that is gone is deleted. */
    public long nodeDeletedMicros(long heardMicros) {
        return notReadyMicros(heardMicros) + cloudCheckMicros;
    }

    /** When the pods of a Node that is deleted are deleted, too: found without a node, and still so after their quarantine. */
    public long podsDeletedMicros(long nodeDeletedMicros) {
        long found = nextLook(nodeDeletedMicros, collectionPeriodMicros);
        return nextLook(found + quarantineMicros, collectionPeriodMicros);
    }

    private static long nextLook(long micros, long period) {
        return Math.ceilDiv(micros, period) * period;
    }
}
