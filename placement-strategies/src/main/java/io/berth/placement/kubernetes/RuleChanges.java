package io.berth.placement.kubernetes;

import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.Toleration;
import io.berth.workload.pod.TopologyConstraint;
import io.berth.workload.pod.VolumeZone;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Pods with one rule more, less or changed. */
final class RuleChanges {
    private RuleChanges() {}

    private static PodSpec with(
            PodSpec pod,
            NodeSelection nodes,
            ImmutableList<Toleration> tolerations,
            ImmutableList<VolumeZone> volumes) {
        PodRules rules = pod.rules();
        return pod.ruledBy(new PodRules(
                nodes,
                tolerations,
                rules.affinity(),
                rules.antiAffinity(),
                rules.spread(),
                volumes,
                rules.ownerSelector()));
    }

    private static PodSpec with(
            PodSpec pod,
            PodAffinityRules affinity,
            PodAffinityRules antiAffinity,
            ImmutableList<TopologyConstraint> spread) {
        PodRules rules = pod.rules();
        return pod.ruledBy(new PodRules(
                rules.nodes(),
                rules.tolerations(),
                affinity,
                antiAffinity,
                spread,
                rules.volumes(),
                rules.ownerSelector()));
    }

    static PodSpec tolerating(PodSpec pod, Toleration toleration) {
        PodRules rules = pod.rules();
        return with(pod, rules.nodes(), rules.tolerations().newWith(toleration), rules.volumes());
    }

    static PodSpec withoutVolumeZones(PodSpec pod) {
        PodRules rules = pod.rules();
        return with(pod, rules.nodes(), rules.tolerations(), Lists.immutable.empty());
    }

    static PodSpec withoutLabel(PodSpec pod, String key) {
        NodeSelection nodes = pod.rules().nodes();
        return selecting(
                pod, new NodeSelection(nodes.labels().newWithoutKey(key), nodes.required(), nodes.preferred()));
    }

    static PodSpec requiring(PodSpec pod, @Nullable ImmutableList<NodeSelectorTerm> required) {
        NodeSelection nodes = pod.rules().nodes();
        return selecting(pod, new NodeSelection(nodes.labels(), required, nodes.preferred()));
    }

    private static PodSpec selecting(PodSpec pod, NodeSelection nodes) {
        return with(pod, nodes, pod.rules().tolerations(), pod.rules().volumes());
    }

    static PodSpec withoutCompany(PodSpec pod, PodAffinityTerm term) {
        PodRules rules = pod.rules();
        return with(pod, without(rules.affinity(), term), rules.antiAffinity(), rules.spread());
    }

    static PodSpec withoutAvoiding(PodSpec pod, PodAffinityTerm term) {
        PodRules rules = pod.rules();
        return with(pod, rules.affinity(), without(rules.antiAffinity(), term), rules.spread());
    }

    private static PodAffinityRules without(PodAffinityRules rules, PodAffinityTerm term) {
        return new PodAffinityRules(rules.required().newWithout(term), rules.preferred());
    }

    static PodSpec withoutSpreading(PodSpec pod, TopologyConstraint constraint) {
        PodRules rules = pod.rules();
        return with(pod, rules.affinity(), rules.antiAffinity(), rules.spread().newWithout(constraint));
    }

    static PodSpec withMaxSkew(PodSpec pod, TopologyConstraint constraint, int maxSkew) {
        PodRules rules = pod.rules();
        TopologyConstraint wider = new TopologyConstraint(
                constraint.topologyKey(),
                maxSkew,
                constraint.minDomains(),
                true,
                constraint.pods(),
                constraint.honorsAffinity(),
                constraint.honorsTaints());
        return with(
                pod,
                rules.affinity(),
                rules.antiAffinity(),
                rules.spread().collect(each -> each.equals(constraint) ? wider : each));
    }
}
