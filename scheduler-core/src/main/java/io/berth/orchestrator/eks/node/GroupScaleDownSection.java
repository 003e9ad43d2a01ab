package io.berth.orchestrator.eks.node;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** Reads {@code scaleDown} of a managed node group. */
final class GroupScaleDownSection {
    private static final String TAGS =
            "kubernetes/autoscaler, cluster-autoscaler/cloudprovider/aws, autoscaling options";

    static final Section<GroupScaleDown> SECTION = Section.of(
            "groupScaleDown",
            "What Cluster Autoscaler does otherwise with nodes of this group; the flags hold for what is missing.",
            fields -> {
                Field<Boolean> disabled = fields.optional(
                                "disabled",
                                Formats.bool(),
                                false,
                                "its nodes have the annotation cluster-autoscaler.kubernetes.io/scale-down-disabled")
                        .source("Cluster Autoscaler FAQ");
                Field<Integer> utilization = fields.optional(
                                "utilizationThreshold",
                                Formats.wholePercent(0, 100),
                                "a node with so much of its CPU or memory requested stays")
                        .source(TAGS);
                Field<Integer> gpu = fields.optional(
                                "gpuUtilizationThreshold",
                                Formats.wholePercent(0, 100),
                                "the same for the GPUs of machines that have some")
                        .source(TAGS);
                Field<Long> unneeded = fields.optional(
                                "unneededTime",
                                Formats.duration(),
                                "how long a node must be superfluous before it goes")
                        .source(TAGS);
                Field<Long> unready = fields.optional(
                                "unreadyTime", Formats.duration(), "the same for a node that does not answer")
                        .source(TAGS);
                Field<Boolean> ignores = fields.optional(
                                "ignoreDaemonSetsUtilization",
                                Formats.bool(),
                                "whether what daemon pods take is left out when a node's use is judged")
                        .source(TAGS);
                return values -> new GroupScaleDown(
                        values.get(disabled),
                        values.orNull(utilization),
                        values.orNull(gpu),
                        values.orNull(unneeded),
                        values.orNull(unready),
                        values.orNull(ignores));
            });

    private GroupScaleDownSection() {}
}
