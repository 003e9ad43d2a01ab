package io.berth.orchestrator.eks.disruption;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** Reads {@code lifecycle} under {@code nodes}. */
public final class NodeLifeSection {
    private static final Section<EvictionPace> PACE = Section.of(
            "evictionPace",
            "How many nodes of a zone lose their pods in a second because they do not answer.",
            fields -> {
                String flags = "kube-controller-manager flags";
                EvictionPace usual = EvictionPace.DEFAULTS;
                Field<Double> rate = fields.optional(
                                "rate", Formats.rate(), usual.perSecond(), "nodes of a zone in order")
                        .source(flags);
                Field<Double> secondary = fields.optional(
                                "secondaryRate",
                                Formats.rate(),
                                usual.secondaryPerSecond(),
                                "nodes of an unhealthy zone")
                        .source(flags);
                Field<Integer> unhealthy = fields.optional(
                                "unhealthyZone",
                                Formats.wholePercent(0, 100),
                                usual.unhealthyPercent(),
                                "share of nodes, three at least, that are not ready in an unhealthy zone")
                        .source(flags);
                Field<Integer> large = fields.optional(
                                "largeCluster",
                                Formats.integer(0, 1_000_000),
                                usual.largeCluster(),
                                "in clusters of so many nodes and fewer, unhealthy zones lose none")
                        .source(flags);
                return values -> new EvictionPace(
                        values.get(rate), values.get(secondary), values.get(unhealthy), values.get(large));
            });

    private static final Section<NodeLifeSettings> SECTION =
            Section.of("nodeLifecycle", "How nodes and their pods are given up.", fields -> {
                NodeLifeSettings usual = NodeLifeSettings.DEFAULTS;
                Field<Long> retry = fields.optional(
                                "evictionRetry",
                                Formats.duration(),
                                usual.evictionRetryMicros(),
                                "from an eviction that a disruption budget refused until it is asked for again")
                        .source("kubernetes/kubectl, pkg/drain");
                String flags = "kube-controller-manager flags";
                Field<Long> period = fields.optional(
                                "monitorPeriod",
                                Formats.duration(),
                                usual.monitorPeriodMicros(),
                                "from one look at the nodes to the next")
                        .source(flags);
                Field<Long> grace = fields.optional(
                                "monitorGracePeriod",
                                Formats.duration(),
                                usual.monitorGraceMicros(),
                                "silence after which a node is not ready")
                        .source(flags);
                Field<Long> toleration = fields.optional(
                                "toleration",
                                Formats.duration(),
                                usual.tolerationMicros(),
                                "how long pods stay on a node that is not ready when they do not say it")
                        .source("Kubernetes documentation, taint based evictions");
                Field<EvictionPace> pace =
                        fields.nested("pace", PACE, "how fast nodes lose their pods that are not ready");
                Field<Long> cloud = fields.optional(
                                "cloudCheck",
                                Formats.duration(),
                                usual.cloudCheckMicros(),
                                "from a node that is not ready until its Node is deleted because its machine is gone")
                        .assumed("the cloud's node controller looks every 5 s");
                Field<Long> collection = fields.optional(
                                "podCollectionPeriod",
                                Formats.duration(),
                                usual.collectionPeriodMicros(),
                                "from one look for pods whose Node is deleted to the next")
                        .source("kubernetes/kubernetes, pkg/controller/podgc");
                Field<Long> quarantine = fields.optional(
                                "podQuarantine",
                                Formats.duration(),
                                usual.quarantineMicros(),
                                "how long such a pod is left alone")
                        .source("kubernetes/kubernetes, pkg/controller/podgc");
                Field<Long> notice = fields.optional(
                                "terminationNotice",
                                Formats.duration(),
                                usual.terminationNoticeMicros(),
                                "from the end of a machine of Karpenter until it hears of it and the pods are deleted")
                        .assumed("events of EC2 arrive within seconds");
                return values -> new NodeLifeSettings(
                        values.get(retry),
                        values.get(period),
                        values.get(grace),
                        values.get(toleration),
                        values.get(pace),
                        values.get(cloud),
                        values.get(collection),
                        values.get(quarantine),
                        values.get(notice));
            });

    private NodeLifeSection() {}

    public static Section<NodeLifeSettings> section() {
        return SECTION;
    }
}
