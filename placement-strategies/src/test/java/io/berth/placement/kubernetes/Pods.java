package io.berth.placement.kubernetes;

import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodSelection;
import io.berth.workload.pod.TopologyConstraint;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.eclipse.collections.impl.factory.primitive.ObjectLongMaps;

/** Small pods and nodes for tests. */
final class Pods {
    static final String ZONE = "topology.kubernetes.io/zone";
    static final String HOSTNAME = "kubernetes.io/hostname";

    private Pods() {}

    static NodeSpec node(String name, String zone, long cpuMilli, long memoryBytes) {
        return new NodeSpec(
                name,
                Maps.immutable.of(HOSTNAME, name, ZONE, zone),
                Lists.immutable.empty(),
                false,
                new Resources(cpuMilli, memoryBytes, 0, Lists.immutable.empty()),
                110,
                ObjectLongMaps.immutable.empty());
    }

    static PodSpec pod(String name, long cpuMilli, long memoryBytes) {
        return new PodSpec(
                "default",
                name,
                Maps.immutable.empty(),
                0,
                true,
                new PodDemand(
                        new Resources(cpuMilli, memoryBytes, 0, Lists.immutable.empty()),
                        cpuMilli,
                        memoryBytes,
                        Lists.immutable.empty(),
                        Lists.immutable.empty()),
                PodRules.NONE,
                PodSpec.Standing.NEW);
    }

    static PodSpec withPriority(PodSpec pod, int priority) {
        return new PodSpec(
                pod.namespace(),
                pod.name(),
                pod.labels(),
                priority,
                pod.mayPreempt(),
                pod.demand(),
                pod.rules(),
                pod.standing());
    }

    static PodSpec withLabels(PodSpec pod, ImmutableMap<String, String> labels) {
        return new PodSpec(
                pod.namespace(),
                pod.name(),
                labels,
                pod.priority(),
                pod.mayPreempt(),
                pod.demand(),
                pod.rules(),
                pod.standing());
    }

    static PodSpec with(PodSpec pod, PodRules rules) {
        return new PodSpec(
                pod.namespace(),
                pod.name(),
                pod.labels(),
                pod.priority(),
                pod.mayPreempt(),
                pod.demand(),
                rules,
                pod.standing());
    }

    static PodSpec on(PodSpec pod, String node) {
        return new PodSpec(
                pod.namespace(),
                pod.name(),
                pod.labels(),
                pod.priority(),
                pod.mayPreempt(),
                pod.demand(),
                pod.rules(),
                new PodSpec.Standing(node, null, 0, false, false));
    }

    static LabelSelector selecting(String key, String value) {
        return new LabelSelector(Maps.immutable.of(key, value), Lists.immutable.empty());
    }

    static PodAffinityTerm near(String topologyKey, LabelSelector labels) {
        return new PodAffinityTerm(topologyKey, new PodSelection(Sets.immutable.of("default"), null, labels));
    }

    static PodRules affinity(PodAffinityTerm term) {
        return rules(new PodAffinityRules(Lists.immutable.of(term), Lists.immutable.empty()), PodAffinityRules.NONE);
    }

    static PodRules antiAffinity(PodAffinityTerm term) {
        return rules(PodAffinityRules.NONE, new PodAffinityRules(Lists.immutable.of(term), Lists.immutable.empty()));
    }

    static PodRules rules(PodAffinityRules affinity, PodAffinityRules antiAffinity) {
        return new PodRules(
                NodeSelection.ANY,
                Lists.immutable.empty(),
                affinity,
                antiAffinity,
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                null);
    }

    static PodRules spread(TopologyConstraint constraint) {
        ImmutableList<TopologyConstraint> constraints = Lists.immutable.of(constraint);
        return new PodRules(
                NodeSelection.ANY,
                Lists.immutable.empty(),
                PodAffinityRules.NONE,
                PodAffinityRules.NONE,
                constraints,
                Lists.immutable.empty(),
                null);
    }
}
