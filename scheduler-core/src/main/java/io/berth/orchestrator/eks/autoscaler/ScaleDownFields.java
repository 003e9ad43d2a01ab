package io.berth.orchestrator.eks.autoscaler;

import io.berth.orchestrator.eks.node.ScaleDownRules;
import io.berth.settings.Field;
import io.berth.settings.Values;

/** The keys under {@code clusterAutoscaler} about the removal of nodes. */
final class ScaleDownFields {
    private final Field<Boolean> enabled;
    private final Field<Integer> utilization;
    private final Field<Integer> gpu;
    private final Field<Long> unneeded;
    private final Field<Boolean> unreadyEnabled;
    private final Field<Long> unready;
    private final Field<Long> afterAdd;
    private final Field<Long> afterFailure;
    private final Field<Long> recheck;
    private final Field<Boolean> ignoresDaemons;
    private final Field<Boolean> localStorage;
    private final Field<Boolean> systemPods;
    private final Field<Integer> minReplicas;
    private final Field<Integer> maxUnready;
    private final Field<Integer> okUnready;

    ScaleDownFields(AutoscalerFlags flags) {
        ScaleDownSettings usual = ScaleDownSettings.DEFAULTS;
        ScaleDownRules rules = usual.usual();
        enabled = flags.truth("scaleDownEnabled", usual.isEnabled(), "whether any node is removed");
        utilization = flags.percent(
                "utilizationThreshold",
                rules.utilizationPercent(),
                "a node with so much of its CPU or memory requested stays");
        gpu = flags.percent(
                "gpuUtilizationThreshold",
                rules.gpuUtilizationPercent(),
                "the same for the GPUs of machines that have some, of which nothing else counts");
        unneeded = flags.duration(
                "unneededTime", rules.unneededMicros(), "how long a node must be superfluous before it goes");
        unreadyEnabled = flags.truth(
                "scaleDownUnreadyEnabled", usual.removesUnready(), "whether superfluous nodes go that do not answer");
        unready = flags.duration(
                "unreadyTime",
                rules.unreadyMicros(),
                "how long a node that does not answer must be superfluous before it goes");
        afterAdd = flags.duration(
                "delayAfterAdd", usual.delayAfterAddMicros(), "how long nothing is removed after nodes were added");
        afterFailure = flags.duration(
                "delayAfterFailure",
                usual.delayAfterFailureMicros(),
                "how long nothing is removed after pods could not be evicted from a node");
        recheck = flags.duration(
                "unremovableNodeRecheckTimeout",
                usual.recheckMicros(),
                "how long a node is left alone whose pods had nowhere to go");
        ignoresDaemons = flags.truth(
                "ignoreDaemonSetsUtilization",
                rules.ignoresDaemonPods(),
                "whether what daemon pods take is left out when a node's use is judged");
        localStorage = flags.truth(
                "skipNodesWithLocalStorage",
                usual.keepsLocalStorage(),
                "whether pods with localStorage keep their node");
        systemPods = flags.truth(
                "skipNodesWithSystemPods",
                usual.keepsSystemPods(),
                "whether pods that are a systemPod keep their node unless they have a disruption budget");
        minReplicas = flags.count(
                "minReplicaCount", usual.minReplicas(), "pods of Deployments with fewer than so many keep their node");
        maxUnready = flags.percent(
                "maxTotalUnreadyPercentage",
                usual.maxUnreadyPercent(),
                "while more of the nodes than this do not answer, none is added or removed");
        okUnready = flags.count(
                "okTotalUnreadyCount", usual.okUnready(), "so many nodes may be silent whatever share they are");
    }

    ScaleDownSettings of(Values values) {
        return new ScaleDownSettings(
                values.get(enabled),
                new ScaleDownRules(
                        values.get(utilization),
                        values.get(gpu),
                        values.get(unneeded),
                        values.get(unready),
                        values.get(ignoresDaemons)),
                values.get(unreadyEnabled),
                values.get(afterAdd),
                values.get(afterFailure),
                values.get(recheck),
                values.get(localStorage),
                values.get(systemPods),
                values.get(minReplicas),
                values.get(maxUnready),
                values.get(okUnready));
    }
}
