package io.berth.orchestrator.eks.node;

import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import io.berth.orchestrator.SpotSettings;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/** Reads one item of {@code managedNodeGroups}. */
public final class ManagedNodeGroupSection {
    private static final String GUIDE = "Amazon EKS user guide, managed node groups";
    private static final int MOST_NODES = 100_000;

    private static final Section<ManagedNodeGroup> SECTION =
            Section.of("managedNodeGroup", "One Auto Scaling group of EC2 machines.", fields -> {
                Field<String> name = fields.required("name", Formats.identifier(), "name of the group");
                Format<InstanceType> type =
                        Formats.identifier().as(InstanceCatalogue.builtIn()::require, InstanceType::name);
                Field<List<InstanceType>> types = fields.required(
                                "instanceType",
                                Formats.oneOf(type.as(List::of), Formats.nonEmptyList(type)),
                                "EC2 instance type of its nodes; of a list the first on demand, on Spot the cheapest that is"
                                        + " to be had; Cluster Autoscaler takes the first for all")
                        .source(GUIDE)
                        .alsoKnownAs("instanceTypes");
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
                        .source(GUIDE);
                Field<SpotSettings> market =
                        fields.nested("spot", SpotNodesSection.MARKET, "how EC2 takes Spot machines back");
                Field<Map<String, String>> labels = fields.optional(
                        "labels",
                        Formats.map(Formats.text(), Formats.text()),
                        Map.of(),
                        "labels of its nodes, which pods may ask for");
                Field<GroupScaleDown> scaleDown = fields.nested(
                        "scaleDown", GroupScaleDownSection.SECTION, "what Cluster Autoscaler does otherwise here");
                Field<Map<String, Integer>> devices = fields.optional(
                                "extendedResources",
                                Formats.map(Formats.text(), Formats.integer(1, 10_000)),
                                Map.of(),
                                "devices that a plugin tells of each node, such as example.com/fpga: 2; nvidia.com/gpu follows from the instance type")
                        .source("Kubernetes documentation, extended resources");
                Field<List<String>> zones = fields.optional(
                                "zones",
                                Formats.nonEmptyList(Formats.text()),
                                List.of(),
                                "where its subnets lie; all zones of the scenario when missing")
                        .source(GUIDE);
                return values -> {
                    Integer start = values.orNull(desired);
                    return new ManagedNodeGroup(
                            values.get(name),
                            Lists.immutable.withAll(values.get(types)),
                            values.get(min),
                            values.get(max),
                            start == null ? values.get(min) : start,
                            String.join(",", values.get(taints)),
                            Maps.immutable.withAll(values.get(labels)),
                            values.get(spot) ? values.get(market) : null,
                            values.get(scaleDown),
                            Maps.immutable.withAll(values.get(devices)),
                            Lists.immutable.withAll(values.get(zones)));
                };
            });

    private ManagedNodeGroupSection() {}

    /** For the items of {@code managedNodeGroups}. */
    public static Section<ManagedNodeGroup> section() {
        return SECTION;
    }

    private static Map<String, Boolean> capacityTypes() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("ON_DEMAND", false);
        words.put("SPOT", true);
        return words;
    }
}
