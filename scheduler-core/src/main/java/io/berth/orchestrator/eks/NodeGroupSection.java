package io.berth.orchestrator.eks;

import io.berth.network.PullModel;
import io.berth.orchestrator.HostDelays;
import io.berth.orchestrator.LawFormats;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSection;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.disruption.NodeLifeSection;
import io.berth.orchestrator.eks.disruption.NodeLifeSettings;
import io.berth.orchestrator.eks.karpenter.KarpenterSection;
import io.berth.orchestrator.eks.karpenter.KarpenterSettings;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.orchestrator.eks.node.ManagedNodeGroupSection;
import io.berth.orchestrator.eks.node.NodeDelays;
import io.berth.orchestrator.eks.scheduler.SchedulerSection;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;

/** Reads what {@code nodes} says under {@code kind: eks}. */
final class NodeGroupSection {
    private static final String UNPUBLISHED = "AWS publishes no figure";

    private static final Section<DaemonPods> DAEMONS =
            Section.of("daemonPods", "What DaemonSets take on every node.", fields -> {
                DaemonPods usual = DaemonPods.DEFAULTS;
                String why = "defaults of the common add-ons";
                Field<Integer> count = fields.optional(
                                "count", Formats.integer(0, 1_000), usual.count(), "pods on every node")
                        .assumed(why);
                Field<Integer> cpu = fields.optional(
                                "cpuMilli",
                                Formats.integer(0, 1_000_000),
                                usual.cpuMilli(),
                                "thousandths of a core that they request together")
                        .assumed(why);
                Field<Integer> memory = fields.optional(
                                "memory", Formats.memory(), usual.memoryMib(), "memory that they request together")
                        .assumed(why);
                return values -> new DaemonPods(values.get(count), values.get(cpu), values.get(memory));
            });

    private static final Section<NodeDelays> DELAYS =
            Section.of("nodeDelays", "How long things take on nodes.", fields -> {
                NodeDelays usual = NodeDelays.DEFAULTS;
                Field<Law> launch = fields.optional(
                                "launch",
                                LawFormats.duration(),
                                usual.node().launchSeconds(),
                                "from the request of a machine until it runs and is paid for")
                        .assumed(UNPUBLISHED);
                Field<Law> registration = fields.optional(
                                "registration",
                                LawFormats.duration(),
                                usual.node().registrationSeconds(),
                                "from there until the node is Ready")
                        .assumed(UNPUBLISHED);
                Field<Long> bind = fields.optional(
                                "bind", Formats.duration(), usual.bindMicros(), "one API write of the scheduler")
                        .assumed("10 to 50 ms");
                Field<Long> overhead = fields.optional(
                                "pullOverhead",
                                Formats.duration(),
                                usual.pull().manifestMicros(),
                                "what every image pull takes")
                        .assumed(UNPUBLISHED);
                Field<Long> bandwidth = fields.optional(
                                "pullBandwidth",
                                Formats.bandwidth(),
                                usual.pull().unpackBytesPerSecond(),
                                "compressed image bytes that are downloaded and unpacked")
                        .assumed(UNPUBLISHED);
                Field<Long> lostNode = fields.optional(
                                "lostNode",
                                Formats.duration(),
                                usual.lostNodeMicros(),
                                "from the end of a machine until its Auto Scaling group replaces it")
                        .assumed("AWS publishes no figure for the health checks of groups");
                return values -> new NodeDelays(
                        new HostDelays(values.get(launch), values.get(registration)),
                        values.get(bind),
                        new PullModel(
                                values.get(overhead),
                                1,
                                Math.max(usual.pull().maxBytesPerSecond(), values.get(bandwidth)),
                                values.get(bandwidth),
                                0),
                        values.get(lostNode));
            });

    private static final Section<NodeGroupCompute> SECTION =
            Section.of("nodes", "EC2 machines of an EKS cluster.", fields -> {
                Field<List<ManagedNodeGroup>> groups = fields.optional(
                        "managedNodeGroups",
                        Formats.nonEmptyList(ManagedNodeGroupSection.section()),
                        "Auto Scaling groups");
                Field<KarpenterSettings> karpenter = fields.optional(
                        "karpenter", KarpenterSection.karpenter(), "buys machines one by one; off when missing");
                Field<KarpenterSettings> autoMode = fields.optional(
                        "autoMode", KarpenterSection.autoMode(), "EKS Auto Mode buys machines; off when missing");
                Field<ClusterAutoscalerSettings> autoscaler = fields.optional(
                        "clusterAutoscaler",
                        ClusterAutoscalerSection.section(),
                        "follows the pods that find no node; off when missing");
                Field<DaemonPods> daemons = fields.nested("daemonPods", DAEMONS, "what every node runs besides");
                Field<SchedulerSettings> scheduler =
                        fields.nested("scheduler", SchedulerSection.section(), "how kube-scheduler works");
                Field<NodeDelays> delays = fields.nested("delays", DELAYS, "how long things take on nodes");
                Field<String> scoring = fields.optional(
                                "scoringStrategy",
                                Formats.word("scoring strategy", List.of("LeastAllocated", "MostAllocated")),
                                NodeGroupCompute.LEAST_ALLOCATED,
                                "whether pods of the default profile spread to emptier nodes or pack onto fuller ones")
                        .source("Kubernetes documentation, resource bin packing");
                Field<NodeLifeSettings> life =
                        fields.nested("lifecycle", NodeLifeSection.section(), "how nodes and their pods are given up");
                return values -> {
                    List<ManagedNodeGroup> written = values.orNull(groups);
                    KarpenterSettings ofAws = values.orNull(autoMode);
                    KarpenterSettings own = values.orNull(karpenter);
                    if (written == null && ofAws == null && own == null) {
                        throw new IllegalArgumentException("needs managedNodeGroups, karpenter or autoMode");
                    }
                    if (ofAws != null && own != null) {
                        throw new IllegalArgumentException("autoMode runs Karpenter itself: name one of them");
                    }
                    // Auto Mode's nodes have networking and storage built in, and no DaemonSets for them.
                    boolean isBare = ofAws != null && !values.wrote(daemons);
                    return new NodeGroupCompute(
                            written == null ? Lists.immutable.empty() : Lists.immutable.withAll(written),
                            values.orNull(autoscaler),
                            isBare ? DaemonPods.NONE : values.get(daemons),
                            values.get(scheduler),
                            values.get(delays),
                            values.get(scoring),
                            ofAws == null ? own : ofAws,
                            values.get(life));
                };
            });

    private NodeGroupSection() {}

    static Section<NodeGroupCompute> section() {
        return SECTION;
    }
}
