package io.berth.cli;

import static io.berth.cli.Dice.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random settings of EKS: nodes of groups, of Karpenter or of Auto Mode, profiles of the scheduler, pods on Fargate. */
final class RandomEks {
    private final Dice dice;
    private final Ground on;

    RandomEks(Dice dice, Ground on) {
        this.dice = dice;
        this.on = on;
    }

    void settings(Map<String, Object> eks) {
        if (!on.hosts()) {
            eks.put("fargate", map());
            return;
        }
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", "nodes");
        group.put("instanceType", dice.one("m5.large", "c5.xlarge", List.of("m5.xlarge", "m5.large")));
        if (on.devices()) {
            group.put("extendedResources", map("example.com/fpga", 2));
        }
        group.put("minSize", 1 + dice.below(3));
        group.put("maxSize", 4 + dice.below(8));
        if (dice.maybe()) {
            group.put("capacityType", "SPOT");
            group.put("spot", map("interruption", map("exponential", dice.one("8min", "40min"))));
        }
        Map<String, Object> nodes = new LinkedHashMap<>();
        String capacity = dice.one("managedNodeGroups", "karpenter", "autoMode");
        switch (capacity) {
            case "karpenter" -> nodes.put("karpenter", karpenter());
            case "autoMode" -> nodes.put("autoMode", dice.maybe() ? map() : map("expireAfter", "10min"));
            default -> dice.sometimes(nodes, "clusterAutoscaler", clusterAutoscaler());
        }
        if (capacity.equals("managedNodeGroups") || on.devices() || dice.maybe()) {
            nodes.put("managedNodeGroups", List.of(group));
        }
        dice.sometimes(nodes, "scoringStrategy", "MostAllocated");
        Map<String, Object> scheduler =
                map("podInitialBackoffSeconds", dice.one(1, 20), "podMaxBackoffSeconds", dice.one(20, 60));
        scheduler.put("profiles", map("own", profile()));
        nodes.put("scheduler", scheduler);
        dice.sometimes(group, "labels", map("disk", "ssd"));
        dice.sometimes(
                group,
                "zones",
                on.zones().subList(dice.below(on.zones().size()), on.zones().size()));
        dice.sometimes(
                group,
                "scaleDown",
                map("disabled", dice.below(4) == 0, "utilizationThreshold", "70%", "unneededTime", "90s"));
        if (dice.maybe()) {
            nodes.put(
                    "managedNodeGroups",
                    List.of(
                            group,
                            map(
                                    "name",
                                    "tainted",
                                    "instanceType",
                                    "m5.large",
                                    "maxSize",
                                    1 + dice.below(3),
                                    "taints",
                                    List.of("team=a:NoSchedule"))));
        }
        eks.put("nodes", nodes);
        if (dice.below(4) == 0) {
            Map<String, Object> selector = map("labels", map(dice.one("tier", "app"), dice.one("a", "*-1*")));
            eks.put("fargate", map("profiles", List.of(map("name", "some", "selectors", List.of(selector)))));
        }
        eks.put(
                "priorityClasses",
                map(
                        "low",
                        map("value", dice.one(-5, -20)),
                        "high",
                        map("value", 9, "preemptionPolicy", dice.one("PreemptLowerPriority", "Never"))));
    }

    /** A profile of kube-scheduler that differs from the default one. */
    private Map<String, Object> profile() {
        Map<String, Object> profile = new LinkedHashMap<>();
        dice.sometimes(
                profile,
                "scoringStrategy",
                dice.one(
                        map("type", "MostAllocated"),
                        map("resources", map("cpu", 3, "nvidia.com/gpu", 1)),
                        map(
                                "type",
                                "RequestedToCapacityRatio",
                                "shape",
                                List.of(
                                        map("utilization", 0, "score", 10),
                                        map("utilization", 70, "score", dice.below(10))))));
        dice.sometimes(profile, "scoreWeights", map(dice.one("ImageLocality", "PodTopologySpread"), dice.one(0, 5)));
        dice.sometimes(
                profile,
                "disabledPlugins",
                List.of(dice.one(
                        "TaintToleration",
                        "NodeAffinity",
                        "PodTopologySpread",
                        "InterPodAffinity",
                        "DefaultPreemption")));
        dice.sometimes(
                profile,
                "defaultConstraints",
                dice.one(
                        List.of(),
                        List.of(map(
                                "topologyKey",
                                "topology.kubernetes.io/zone",
                                "whenUnsatisfiable",
                                dice.one("DoNotSchedule", "ScheduleAnyway")))));
        dice.sometimes(profile, "hardPodAffinityWeight", dice.below(3));
        dice.sometimes(profile, "percentageOfNodesToScore", 50);
        return profile;
    }

    private Map<String, Object> clusterAutoscaler() {
        Map<String, Object> flags = map("unneededTime", dice.one("10min", "1min"));
        dice.sometimes(flags, "expander", List.of(dice.one("random", "most-pods", "least-nodes", "priority")));
        dice.sometimes(flags, "maxNodeProvisionTime", dice.one("40s", "3min"));
        dice.sometimes(flags, "ignoreDaemonSetsUtilization", true);
        dice.sometimes(flags, "scaleDownUnreadyEnabled", false);
        dice.sometimes(flags, "unreadyTime", dice.one("2min", "20min"));
        dice.sometimes(flags, "utilizationThreshold", dice.one("30%", "80%"));
        dice.sometimes(flags, "skipNodesWithLocalStorage", false);
        dice.sometimes(flags, "skipNodesWithSystemPods", false);
        dice.sometimes(flags, "minReplicaCount", dice.one(2, 5));
        dice.sometimes(flags, "unremovableNodeRecheckTimeout", dice.one("0s", "2min"));
        dice.sometimes(flags, "balanceSimilarNodeGroups", true);
        dice.sometimes(flags, "okTotalUnreadyCount", 0);
        dice.sometimes(flags, "delayAfterAdd", dice.one("0s", "3min"));
        return flags;
    }

    private Map<String, Object> karpenter() {
        if (dice.below(3) == 0) {
            return map("instanceTypes", List.of("m5.large", "m5.xlarge", "c5.large"));
        }
        Map<String, Object> capacityType = map("key", "karpenter.sh/capacity-type", "operator", "In");
        capacityType.put("values", dice.one(List.of("spot"), List.of("spot", "on-demand"), List.of("on-demand")));
        Map<String, Object> disruption = new LinkedHashMap<>();
        dice.sometimes(disruption, "consolidationPolicy", dice.one("WhenEmpty", "Balanced"));
        dice.sometimes(disruption, "consolidateAfter", dice.one("1min", "Never"));
        Map<String, Object> budget = map("nodes", dice.one("1", "100%", "0"));
        if (dice.maybe()) {
            budget.put("schedule", dice.one("*/10 * * * *", "0 22 * * SUN"));
            budget.put("duration", dice.one("5min", "3h"));
        }
        dice.sometimes(disruption, "budgets", List.of(budget));
        List<Object> requirements = new ArrayList<>(List.of(capacityType));
        if (dice.maybe()) {
            Map<String, Object> zone = map("key", "topology.kubernetes.io/zone", "operator", dice.one("In", "NotIn"));
            zone.put("values", List.of(dice.one("us-east-1a", "us-east-1b")));
            requirements.add(zone);
        }
        Map<String, Object> pool = map("name", "any", "requirements", requirements);
        pool.put("instanceTypes", List.of("m5.large", "m5.xlarge", "r5.large"));
        pool.put("disruption", disruption);
        dice.sometimes(pool, "limits", map("cpu", dice.one(8, 40)));
        dice.sometimes(pool, "expireAfter", dice.one("4min", "Never"));
        dice.sometimes(pool, "terminationGracePeriod", dice.one("0s", "2min"));
        Map<String, Object> karpenter = map("nodePools", List.of(pool));
        dice.sometimes(karpenter, "imageUpdates", List.of("6min", "9min"));
        dice.sometimes(karpenter, "spotToSpotConsolidation", true);
        dice.sometimes(karpenter, "nodeRepair", true);
        dice.sometimes(karpenter, "spot", map("interruption", map("exponential", "20min")));
        return karpenter;
    }
}
