package io.berth.orchestrator.eks.autoscaler;

import io.berth.orchestrator.eks.node.ScaleDownRules;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
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

    ScaleDownFields(Section.Fields fields) {
        ScaleDownSettings usual = ScaleDownSettings.DEFAULTS;
        ScaleDownRules rules = usual.usual();
        String flags = ClusterAutoscalerSection.FLAGS;
        enabled = fields.optional("scaleDownEnabled", Formats.bool(), usual.isEnabled(), "whether any node is removed")
                .source(flags);
        utilization = fields.optional(
                        "utilizationThreshold",
                        Formats.wholePercent(0, 100),
                        rules.utilizationPercent(),
                        "a node with so much of its CPU or memory requested stays")
                .source(flags);
        gpu = fields.optional(
                        "gpuUtilizationThreshold",
                        Formats.wholePercent(0, 100),
                        rules.gpuUtilizationPercent(),
                        "the same for the GPUs of machines that have some, of which nothing else counts")
                .source(flags);
        unneeded = fields.optional(
                        "unneededTime",
                        Formats.duration(),
                        rules.unneededMicros(),
                        "how long a node must be superfluous before it goes")
                .source(flags);
        unreadyEnabled = fields.optional(
                        "scaleDownUnreadyEnabled",
                        Formats.bool(),
                        usual.removesUnready(),
                        "whether superfluous nodes go that do not answer")
                .source(flags);
        unready = fields.optional(
                        "unreadyTime",
                        Formats.duration(),
                        rules.unreadyMicros(),
                        "how long a node that does not answer must be superfluous before it goes")
                .source(flags);
        afterAdd = fields.optional(
                        "delayAfterAdd",
                        Formats.duration(),
                        usual.delayAfterAddMicros(),
                        "how long nothing is removed after nodes were added")
                .source(flags);
        afterFailure = fields.optional(
                        "delayAfterFailure",
                        Formats.duration(),
                        usual.delayAfterFailureMicros(),
                        "how long nothing is removed after pods could not be evicted from a node")
                .source(flags);
        recheck = fields.optional(
                        "unremovableNodeRecheckTimeout",
                        Formats.duration(),
                        usual.recheckMicros(),
                        "how long a node is left alone whose pods had nowhere to go")
                .source(flags);
        ignoresDaemons = fields.optional(
                        "ignoreDaemonSetsUtilization",
                        Formats.bool(),
                        rules.ignoresDaemonPods(),
                        "whether what daemon pods take is left out when a node's use is judged")
                .source(flags);
        localStorage = fields.optional(
                        "skipNodesWithLocalStorage",
                        Formats.bool(),
                        usual.keepsLocalStorage(),
                        "whether pods with localStorage keep their node")
                .source(flags);
        systemPods = fields.optional(
                        "skipNodesWithSystemPods",
                        Formats.bool(),
                        usual.keepsSystemPods(),
                        "whether pods that are a systemPod keep their node unless they have a disruption budget")
                .source(flags);
        minReplicas = fields.optional(
                        "minReplicaCount",
                        Formats.integer(0, 100_000),
                        usual.minReplicas(),
                        "pods of Deployments with fewer than so many keep their node")
                .source(flags);
        maxUnready = fields.optional(
                        "maxTotalUnreadyPercentage",
                        Formats.wholePercent(0, 100),
                        usual.maxUnreadyPercent(),
                        "while more of the nodes than this do not answer, none is added or removed")
                .source(flags);
        okUnready = fields.optional(
                        "okTotalUnreadyCount",
                        Formats.integer(0, 100_000),
                        usual.okUnready(),
                        "so many nodes may be silent whatever share they are")
                .source(flags);
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
