package io.berth.placement.kubernetes;

import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import io.berth.workload.pod.VolumeZone;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a pod's rules and the nodes alone, whatever runs there: worked out once for all pods with the same rules.
 *
 * <p>Keeps up to {@value #MOST} sets of rules and starts over beyond.
 */
final class NodeJudgements {
    private static final int MOST = 512;
    private static final Taint CORDON = new Taint("node.kubernetes.io/unschedulable", "", Taint.Effect.NO_SCHEDULE);
    private static final NodeStatus CORDONED =
            NodeStatus.unresolvable(Plugin.NODE_UNSCHEDULABLE, "node(s) were unschedulable");
    private static final NodeStatus ELSEWHERE =
            NodeStatus.unresolvable(Plugin.VOLUME_ZONE, "node(s) had no available volume zone");

    private final ListIterable<NodeSpec> nodes;
    private final Map<Rules, Judgement> known = new HashMap<>();
    private final Map<String, NodeStatus> untolerated = new HashMap<>();

    private record Rules(
            NodeSelection nodes, ImmutableList<Toleration> tolerations, ImmutableList<VolumeZone> volumes) {}

    /** One column for each plugin; a column is missing when the plugin has nothing to say about any node. */
    static final class Judgement {
        final NodeStatus @Nullable [] cordoned;
        final NodeStatus @Nullable [] tainted;
        final NodeStatus @Nullable [] selected;
        final NodeStatus @Nullable [] zoned;
        final long[] softTaints;
        final long @Nullable [] preferred;

        private Judgement(
                NodeStatus @Nullable [] cordoned,
                NodeStatus @Nullable [] tainted,
                NodeStatus @Nullable [] selected,
                NodeStatus @Nullable [] zoned,
                long[] softTaints,
                long @Nullable [] preferred) {
            this.cordoned = cordoned;
            this.tainted = tainted;
            this.selected = selected;
            this.zoned = zoned;
            this.softTaints = softTaints;
            this.preferred = preferred;
        }

        boolean tolerates(int node) {
            return tainted == null || tainted[node].isSuccess();
        }

        boolean selects(int node) {
            return selected == null || selected[node].isSuccess();
        }
    }

    /** Judges one node. */
    @FunctionalInterface
    private interface Judge {
        NodeStatus of(NodeSpec node);
    }

    NodeJudgements(ListIterable<NodeSpec> nodes) {
        this.nodes = nodes;
    }

    /** All are judged anew when next asked about. */
    void nodeWasAdded() {
        known.clear();
    }

    Judgement of(PodRules pod) {
        Rules rules = new Rules(pod.nodes(), pod.tolerations(), pod.volumes());
        Judgement judgement = known.get(rules);
        if (judgement == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            judgement = judge(rules);
            known.put(rules, judgement);
        }
        return judgement;
    }

    private Judgement judge(Rules rules) {
        boolean comesAnyway = rules.tolerations.anySatisfy(toleration -> toleration.tolerates(CORDON));
        long[] softTaints = new long[nodes.size()];
        long[] preferred = rules.nodes.preferred().isEmpty() ? null : new long[nodes.size()];
        for (int node = 0; node < softTaints.length; node++) {
            softTaints[node] = TaintToleration.softTaints(nodes.get(node).taints(), rules.tolerations);
            if (preferred != null) {
                preferred[node] = NodeAffinity.weight(rules.nodes, nodes.get(node));
            }
        }
        return new Judgement(
                column(node -> node.unschedulable() && !comesAnyway ? CORDONED : NodeStatus.SUCCESS),
                column(node -> taints(node, rules.tolerations)),
                rules.nodes.requiresNothing()
                        ? null
                        : column(node ->
                                NodeAffinity.allows(rules.nodes, node) ? NodeStatus.SUCCESS : NodeAffinity.MISMATCH),
                column(node -> VolumeZone.passes(rules.volumes, node.labels()) ? NodeStatus.SUCCESS : ELSEWHERE),
                softTaints,
                preferred);
    }

    private NodeStatus taints(NodeSpec node, ImmutableList<Toleration> tolerations) {
        Taint taint = TaintToleration.firstUntolerated(node.taints(), tolerations);
        return taint == null
                ? NodeStatus.SUCCESS
                : untolerated.computeIfAbsent(
                        "node(s) had untolerated taint {" + taint.key() + ": " + taint.value() + "}",
                        reason -> NodeStatus.unresolvable(Plugin.TAINT_TOLERATION, reason));
    }

    private NodeStatus @Nullable [] column(Judge judge) {
        NodeStatus[] column = new NodeStatus[nodes.size()];
        boolean rejects = false;
        for (int node = 0; node < column.length; node++) {
            column[node] = judge.of(nodes.get(node));
            rejects |= !column[node].isSuccess();
        }
        return rejects ? column : null;
    }
}
