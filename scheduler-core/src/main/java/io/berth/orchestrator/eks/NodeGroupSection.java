package io.berth.orchestrator.eks;

import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import io.berth.network.PullModel;
import io.berth.orchestrator.HostDelays;
import io.berth.orchestrator.LawFormats;
import io.berth.orchestrator.SpotSettings;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.autoscaler.Expander;
import io.berth.orchestrator.eks.disruption.NodeLifeSection;
import io.berth.orchestrator.eks.disruption.NodeLifeSettings;
import io.berth.orchestrator.eks.karpenter.KarpenterSection;
import io.berth.orchestrator.eks.karpenter.KarpenterSettings;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.orchestrator.eks.node.NodeDelays;
import io.berth.orchestrator.eks.node.SpotNodesSection;
import io.berth.orchestrator.eks.scheduler.SchedulerSection;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/** Reads what {@code nodes} says under {@code kind: eks}. */
final class NodeGroupSection {
    private static final String UNPUBLISHED = "AWS publishes no figure";
    private static final int MOST_NODES = 100_000;

    private static final Section<ManagedNodeGroup> GROUP =
            Section.of("managedNodeGroup", "One Auto Scaling group of equal EC2 machines.", fields -> {
                Field<String> name = fields.required("name", Formats.identifier(), "name of the group");
                Field<InstanceType> type = fields.required("instanceType", instanceType(), "EC2 instance type");
                Field<Integer> min = fields.optional("minSize", Formats.integer(0, MOST_NODES), 0, "fewest nodes");
                Field<Integer> max = fields.required("maxSize", Formats.integer(1, MOST_NODES), "most nodes");
                Field<Integer> desired = fields.optional(
                        "desiredSize",
                        Formats.integer(0, MOST_NODES),
                        "nodes that are there when the run begins; minSize when missing");
                Field<List<String>> taints = fields.optional(
                        "taints", Formats.list(Formats.text()), List.of(), "such as dedicated=batch:NoSchedule");
                Field<Boolean> spot = fields.optional(
                                "capacityType",
                                Formats.enumeration("capacity type", capacityTypes()),
                                false,
                                "ON_DEMAND or SPOT")
                        .source("Amazon EKS user guide, managed node groups");
                Field<SpotSettings> market =
                        fields.nested("spot", SpotNodesSection.MARKET, "how EC2 takes Spot machines back");
                Field<Map<String, String>> labels = fields.optional(
                        "labels",
                        Formats.map(Formats.text(), Formats.text()),
                        Map.of(),
                        "labels of its nodes, which pods may ask for");
                Field<Map<String, Integer>> devices = fields.optional(
                                "extendedResources",
                                Formats.map(Formats.text(), Formats.integer(1, 10_000)),
                                Map.of(),
                                "devices that a plugin tells of each node, such as example.com/fpga: 2; nvidia.com/gpu follows from the instance type")
                        .source("Kubernetes documentation, extended resources");
                return values -> {
                    Integer start = values.orNull(desired);
                    return new ManagedNodeGroup(
                            values.get(name),
                            values.get(type),
                            values.get(min),
                            values.get(max),
                            start == null ? values.get(min) : start,
                            String.join(",", values.get(taints)),
                            Maps.immutable.withAll(values.get(labels)),
                            values.get(spot) ? values.get(market) : null,
                            Maps.immutable.withAll(values.get(devices)));
                };
            });

    private static final Section<ClusterAutoscalerSettings> AUTOSCALER =
            Section.of("clusterAutoscaler", "Follows the pods that find no node.", fields -> {
                ClusterAutoscalerSettings usual = ClusterAutoscalerSettings.DEFAULTS;
                String flags = "kubernetes/autoscaler, cluster-autoscaler flags";
                Field<Long> scan = fields.optional(
                                "scanInterval", Formats.duration(), usual.scanMicros(), "from one look to the next")
                        .source(flags);
                Field<Integer> utilization = fields.optional(
                                "utilizationThreshold",
                                Formats.wholePercent(0, 100),
                                usual.utilizationPercent(),
                                "a node with more of its CPU or memory requested stays")
                        .source(flags);
                Field<Long> unneeded = fields.optional(
                                "unneededTime",
                                Formats.duration(),
                                usual.unneededMicros(),
                                "how long a node must be superfluous before it goes")
                        .source(flags);
                Field<Long> afterAdd = fields.optional(
                                "delayAfterAdd",
                                Formats.duration(),
                                usual.delayAfterAddMicros(),
                                "how long nothing is removed after nodes were added")
                        .source(flags);
                Field<List<Expander>> expanders = fields.optional(
                                "expander",
                                Formats.nonEmptyList(Formats.enumeration("expander", expanders())),
                                usual.expanders().castToList(),
                                "choose among groups that would help, one after the other; what they leave is drawn")
                        .source(flags);
                Field<Map<String, Integer>> priorities = fields.optional(
                        "priorities",
                        Formats.map(Formats.identifier(), Formats.integer(-1_000_000, 1_000_000)),
                        Map.of(),
                        "of groups by name, for the expander priority; the highest wins");
                Field<Long> provision = fields.optional(
                                "maxNodeProvisionTime",
                                Formats.duration(),
                                usual.maxProvisionMicros(),
                                "nodes that are not ready by then count as failed, and their group backs off")
                        .source(flags);
                Field<Boolean> ignoresDaemons = fields.optional(
                                "ignoreDaemonSetsUtilization",
                                Formats.bool(),
                                usual.ignoresDaemonPods(),
                                "whether what daemon pods take is left out when a node's use is judged")
                        .source(flags);
                return values -> new ClusterAutoscalerSettings(
                        values.get(scan),
                        values.get(utilization),
                        values.get(unneeded),
                        values.get(afterAdd),
                        Lists.immutable.withAll(values.get(expanders)),
                        Maps.immutable.withAll(values.get(priorities)),
                        values.get(provision),
                        values.get(ignoresDaemons));
            });

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
                Field<List<ManagedNodeGroup>> groups =
                        fields.optional("managedNodeGroups", Formats.nonEmptyList(GROUP), "groups of equal machines");
                Field<KarpenterSettings> karpenter = fields.optional(
                        "karpenter", KarpenterSection.karpenter(), "buys machines one by one; off when missing");
                Field<KarpenterSettings> autoMode = fields.optional(
                        "autoMode", KarpenterSection.autoMode(), "EKS Auto Mode buys machines; off when missing");
                Field<ClusterAutoscalerSettings> autoscaler = fields.optional(
                        "clusterAutoscaler", AUTOSCALER, "follows the pods that find no node; off when missing");
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

    private static Map<String, Boolean> capacityTypes() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("ON_DEMAND", false);
        words.put("SPOT", true);
        return words;
    }

    private static Map<String, Expander> expanders() {
        Map<String, Expander> words = new LinkedHashMap<>();
        for (Expander expander : Expander.values()) {
            words.put(expander.word(), expander);
        }
        return words;
    }

    private static Format<InstanceType> instanceType() {
        return Formats.identifier().as(InstanceCatalogue.builtIn()::require, InstanceType::name);
    }
}
