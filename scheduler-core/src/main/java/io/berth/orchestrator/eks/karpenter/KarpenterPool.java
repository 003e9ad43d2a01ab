package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.InstanceType;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.orchestrator.eks.node.NodeTemplate;
import io.berth.settings.Formats;
import io.berth.workload.DisruptionReason;
import io.berth.workload.pod.PodRules;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;

/**
 * A NodePool: which machines Karpenter may launch, how many, and when it takes them away again.
 *
 * @param instanceTypes at least one, after all requirements
 * @param buys on demand, Spot or both
 * @param weight pools with the largest come first
 * @param maxCpuMilli most cores of all its machines together, in thousandths
 * @param maxMemoryBytes most memory of all its machines together
 * @param taints such as {@code dedicated=batch:NoSchedule}, separated by commas; empty for none
 * @param expireAfterMicros age at which a node is given up, or {@link #NEVER}
 * @param terminationGraceMicros how long pods may keep a node that is given up, or {@link #NEVER}
 * @param consolidateAfterMicros how long nothing may have come to a node or left it before it is removed, or {@link #NEVER}
 * @param zones what the zones of its machines must meet; empty for all zones
 */
public record KarpenterPool(
        String name,
        ImmutableList<InstanceType> instanceTypes,
        KarpenterPurchases buys,
        int weight,
        long maxCpuMilli,
        long maxMemoryBytes,
        String taints,
        ImmutableMap<String, String> labels,
        long expireAfterMicros,
        long terminationGraceMicros,
        ConsolidationPolicy consolidationPolicy,
        long consolidateAfterMicros,
        ImmutableList<KarpenterBudget> budgets,
        ImmutableList<KarpenterRequirement> zones) {
    /** Longer than any run. */
    public static final long NEVER = Formats.NEVER_MICROS;

    public KarpenterPool {
        if (expireAfterMicros == 0) {
            throw new IllegalArgumentException("node pool " + name + ": expireAfter must be above 0 or Never");
        }
        if (instanceTypes.isEmpty()) {
            throw new IllegalArgumentException("node pool " + name + ": no instance type meets all its requirements");
        }
    }

    /** A pool in all zones. */
    public KarpenterPool(
            String name,
            ImmutableList<InstanceType> instanceTypes,
            KarpenterPurchases buys,
            int weight,
            long maxCpuMilli,
            long maxMemoryBytes,
            String taints,
            ImmutableMap<String, String> labels,
            long expireAfterMicros,
            long terminationGraceMicros,
            ConsolidationPolicy consolidationPolicy,
            long consolidateAfterMicros,
            ImmutableList<KarpenterBudget> budgets) {
        this(
                name,
                instanceTypes,
                buys,
                weight,
                maxCpuMilli,
                maxMemoryBytes,
                taints,
                labels,
                expireAfterMicros,
                terminationGraceMicros,
                consolidationPolicy,
                consolidateAfterMicros,
                budgets,
                Lists.immutable.empty());
    }

    /** The same pool in these zones alone. */
    public KarpenterPool in(ImmutableList<String> its) {
        return new KarpenterPool(
                name,
                instanceTypes,
                buys,
                weight,
                maxCpuMilli,
                maxMemoryBytes,
                taints,
                labels,
                expireAfterMicros,
                terminationGraceMicros,
                consolidationPolicy,
                consolidateAfterMicros,
                budgets,
                Lists.immutable.of(new KarpenterRequirement(
                        KarpenterRequirement.ZONE, KarpenterRequirement.Operator.IN, its.castToList())));
    }

    /** True when its machines may stand in a zone. */
    public boolean isIn(String zone) {
        return zones.allSatisfy(each -> each.allows(zone));
    }

    /** The same pool with another age and grace period of its nodes. */
    public KarpenterPool withLife(long expireMicros, long graceMicros) {
        return new KarpenterPool(
                name,
                instanceTypes,
                buys,
                weight,
                maxCpuMilli,
                maxMemoryBytes,
                taints,
                labels,
                expireMicros,
                graceMicros,
                consolidationPolicy,
                consolidateAfterMicros,
                budgets,
                zones);
    }

    /** The labels of its nodes, the instance type and what differs from node to node left out. */
    ImmutableMap<String, String> nodeLabels(boolean isSpot) {
        return labels.newWithKeyValue("karpenter.sh/nodepool", name)
                .newWithKeyValue("karpenter.sh/capacity-type", isSpot ? "spot" : "on-demand");
    }

    /** True when one of its nodes of this type would take a pod with these rules, bought one way or the other. */
    public boolean admits(InstanceType type, PodRules rules) {
        var template = new NodeTemplate(type, DaemonPods.NONE);
        return (buys.spot() && template.admits(rules, nodeLabels(true), taints))
                || (buys.onDemand() && template.admits(rules, nodeLabels(false), taints));
    }

    boolean isLimited() {
        return maxCpuMilli != NEVER || maxMemoryBytes != NEVER;
    }

    /** How many nodes may be disrupted now for this reason: what the strictest budget allows. */
    int allowed(DisruptionReason reason, int nodes, int away, long nowMicros) {
        int allowed = Integer.MAX_VALUE;
        for (KarpenterBudget budget : budgets) {
            if (budget.reasons().contains(reason) && budget.isActive(nowMicros)) {
                allowed = Math.min(allowed, budget.allowed(nodes, away));
            }
        }
        return allowed;
    }
}
