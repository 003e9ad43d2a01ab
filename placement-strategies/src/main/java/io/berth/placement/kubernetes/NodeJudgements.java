package io.berth.placement.kubernetes;

import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import io.berth.workload.pod.VolumeZone;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a pod's rules and the nodes alone, whatever runs there: worked out once for all pods with the same rules, and once for each
 * node that comes.
 *
 * <p>Keeps up to {@value #MOST} sets of rules and starts over beyond.
 */
final class NodeJudgements {
    private static final int MOST = 512;
    /** What a node that takes no new pods counts as. */
    static final Taint CORDON = new Taint("node.kubernetes.io/unschedulable", "", Taint.Effect.NO_SCHEDULE);

    private static final NodeStatus CORDONED =
            NodeStatus.unresolvable(Plugin.NODE_UNSCHEDULABLE, "node(s) were unschedulable");
    private static final NodeStatus ELSEWHERE =
            NodeStatus.unresolvable(Plugin.VOLUME_ZONE, "node(s) had no available volume zone");

    private final ListIterable<NodeSpec> nodes;
    private final Map<Rules, Judgement> known = new HashMap<>();
    private final MutableList<Judgement> all = Lists.mutable.empty();
    private final ByTemplate<Judgement> judgements = new ByTemplate<>(pod -> of(pod.rules()));
    private final Map<String, NodeStatus> untolerated = new HashMap<>();

    private record Rules(
            NodeSelection nodes, ImmutableList<Toleration> tolerations, ImmutableList<VolumeZone> volumes) {}

    /** What one plugin says of each node. */
    static final class Column {
        private NodeStatus[] answers = new NodeStatus[64];
        private int refusing;

        private void set(int node, NodeStatus answer) {
            if (node >= answers.length) {
                answers = Arrays.copyOf(answers, Math.max(node + 1, answers.length * 2));
            }
            NodeStatus before = answers[node];
            refusing += (answer.isSuccess() ? 0 : 1) - (before == null || before.isSuccess() ? 0 : 1);
            answers[node] = answer;
        }

        /** Null when the plugin refuses no node. */
        NodeStatus @Nullable [] orNull() {
            return refusing == 0 ? null : answers;
        }

        boolean passes(int node) {
            return refusing == 0 || answers[node].isSuccess();
        }
    }

    /** One column for each plugin. */
    final class Judgement {
        private final Rules rules;
        private final boolean comesAnyway;
        final Column cordoned = new Column();
        final Column tainted = new Column();
        final Column selected = new Column();
        final Column zoned = new Column();
        private long[] softTaints = new long[64];
        private long[] preferred = new long[64];

        private Judgement(Rules rules) {
            this.rules = rules;
            comesAnyway = rules.tolerations.anySatisfy(toleration -> toleration.tolerates(CORDON));
            for (int node = 0; node < nodes.size(); node++) {
                judge(node);
            }
        }

        private void judge(int node) {
            NodeSpec spec = nodes.get(node);
            if (node >= softTaints.length) {
                softTaints = Arrays.copyOf(softTaints, Math.max(node + 1, softTaints.length * 2));
                preferred = Arrays.copyOf(preferred, softTaints.length);
            }
            softTaints[node] = TaintToleration.softTaints(spec.taints(), rules.tolerations);
            preferred[node] = NodeAffinity.weight(rules.nodes, spec);
            cordoned.set(node, spec.unschedulable() && !comesAnyway ? CORDONED : NodeStatus.SUCCESS);
            tainted.set(node, taints(spec, rules.tolerations));
            selected.set(
                    node,
                    rules.nodes.requiresNothing() || NodeAffinity.allows(rules.nodes, spec)
                            ? NodeStatus.SUCCESS
                            : NodeAffinity.MISMATCH);
            zoned.set(node, VolumeZone.passes(rules.volumes, spec.labels()) ? NodeStatus.SUCCESS : ELSEWHERE);
        }

        private void forget(int node) {
            cordoned.set(node, NodeStatus.SUCCESS);
            tainted.set(node, NodeStatus.SUCCESS);
            selected.set(node, NodeStatus.SUCCESS);
            zoned.set(node, NodeStatus.SUCCESS);
        }

        /** Soft taints that the pod does not tolerate, node by node. */
        long[] softTaints() {
            return softTaints;
        }

        /** How well the pod's preferred terms match, node by node; null when it has none. */
        long @Nullable [] preferred() {
            return rules.nodes.preferred().isEmpty() ? null : preferred;
        }

        boolean tolerates(int node) {
            return tainted.passes(node);
        }

        boolean selects(int node) {
            return selected.passes(node);
        }
    }

    NodeJudgements(ListIterable<NodeSpec> nodes) {
        this.nodes = nodes;
    }

    /** A node is new, or another one than before. */
    void nodeCame(int node) {
        all.forEach(judgement -> judgement.judge(node));
    }

    /** A node is gone. */
    void nodeWent(int node) {
        all.forEach(judgement -> judgement.forget(node));
    }

    Judgement of(PodSpec pod) {
        return judgements.of(pod);
    }

    private Judgement of(PodRules pod) {
        Rules rules = new Rules(pod.nodes(), pod.tolerations(), pod.volumes());
        Judgement judgement = known.get(rules);
        if (judgement == null) {
            if (known.size() >= MOST) {
                known.clear();
                all.clear();
                judgements.forget();
            }
            judgement = new Judgement(rules);
            known.put(rules, judgement);
            all.add(judgement);
        }
        return judgement;
    }

    private NodeStatus taints(NodeSpec node, ImmutableList<Toleration> tolerations) {
        Taint taint = TaintToleration.firstUntolerated(node.taints(), tolerations);
        return taint == null
                ? NodeStatus.SUCCESS
                : untolerated.computeIfAbsent(
                        "node(s) had untolerated taint {" + taint.key() + ": " + taint.value() + "}",
                        reason -> NodeStatus.unresolvable(Plugin.TAINT_TOLERATION, reason));
    }
}
