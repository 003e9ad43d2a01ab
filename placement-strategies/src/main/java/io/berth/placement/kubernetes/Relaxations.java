package io.berth.placement.kubernetes;

import io.berth.workload.pod.HostPort;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.Requirement;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** The single rules whose change might let a pod in, each by itself, in the order of the filters. */
final class Relaxations {
    private final ClusterState cluster;
    private final PodSpec pod;
    private final MutableList<Relaxation> all = Lists.mutable.empty();

    private Relaxations(ClusterState cluster, PodSpec pod) {
        this.cluster = cluster;
        this.pod = pod;
    }

    /** Topology constraints are missing: how much wider one has to be is found by trying. */
    static ImmutableList<Relaxation> of(ClusterState cluster, PodSpec pod) {
        Relaxations relaxations = new Relaxations(cluster, pod);
        relaxations.addTolerations();
        relaxations.addNodeSelection();
        relaxations.addPorts();
        relaxations.addVolumes();
        relaxations.addCompany();
        return relaxations.all.toImmutable();
    }

    private void addTolerations() {
        if (cluster.nodes().anySatisfy(node -> cluster.node(node).unschedulable())) {
            all.add(new Relaxation("with no node cordoned", true, each -> tolerating(each, NodeJudgements.CORDON)));
        }
        Set<Taint> taints = new LinkedHashSet<>();
        cluster.nodes()
                .forEach(node -> cluster.node(node)
                        .taints()
                        .select(taint ->
                                taint.isHard() && !taint.isTolerated(pod.rules().tolerations()))
                        .forEach(taints::add));
        taints.forEach(taint -> all.add(
                new Relaxation("with a toleration of " + RuleWords.of(taint), true, each -> tolerating(each, taint))));
    }

    private static PodSpec tolerating(PodSpec pod, Taint taint) {
        return RuleChanges.tolerating(pod, new Toleration(taint.key(), false, taint.value(), taint.effect()));
    }

    private void addNodeSelection() {
        pod.rules()
                .nodes()
                .labels()
                .keyValuesView()
                .toSortedListBy(label -> label.getOne())
                .forEach(label -> all.add(new Relaxation(
                        "without the node selector " + label.getOne() + "=" + label.getTwo(),
                        true,
                        each -> RuleChanges.withoutLabel(each, label.getOne()))));
        ImmutableList<NodeSelectorTerm> required = pod.rules().nodes().required();
        if (required == null) {
            return;
        }
        if (required.size() == 1) {
            addConditions(required.getFirst());
        }
        all.add(new Relaxation(
                "without the node affinity " + required.collect(RuleWords::of).makeString(" or "),
                true,
                each -> RuleChanges.requiring(each, null)));
    }

    /** One of several conditions that hold together. */
    private void addConditions(NodeSelectorTerm term) {
        if (term.labels().size() + term.fields().size() < 2) {
            return;
        }
        for (Requirement condition : term.labels()) {
            NodeSelectorTerm rest = new NodeSelectorTerm(term.labels().newWithout(condition), term.fields());
            all.add(new Relaxation(
                    "without " + RuleWords.of(condition) + " in its node affinity",
                    true,
                    each -> RuleChanges.requiring(each, Lists.immutable.of(rest))));
        }
    }

    private void addPorts() {
        for (HostPort port : pod.demand().ports()) {
            all.add(new Relaxation(
                    "without host port " + port.port(),
                    false,
                    each -> each.asking(each.demand().withoutPort(port))));
        }
    }

    private void addVolumes() {
        if (pod.rules().volumes().notEmpty()) {
            all.add(new Relaxation("with volumes that are not bound to a zone", true, RuleChanges::withoutVolumeZones));
        }
    }

    private void addCompany() {
        for (PodAffinityTerm term : pod.rules().affinity().required()) {
            all.add(new Relaxation(
                    "without the affinity to " + RuleWords.of(term),
                    false,
                    each -> RuleChanges.withoutCompany(each, term)));
        }
        ImmutableList<PodAffinityTerm> own = pod.rules().antiAffinity().required();
        for (PodAffinityTerm term : own) {
            all.add(new Relaxation(
                    "without the anti-affinity against " + RuleWords.of(term),
                    false,
                    each -> RuleChanges.withoutAvoiding(each, term),
                    term));
        }
        for (PodAffinityTerm term : cluster.index().avoiding(pod).reject(own::contains)) {
            all.add(new Relaxation(
                    "without the anti-affinity of other pods against " + RuleWords.of(term),
                    false,
                    each -> each,
                    term));
        }
    }
}
