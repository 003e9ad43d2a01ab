package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Timeline;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * What the disruption of nodes is worth: one for each node and about one for each pod, more for important pods and less for nodes that
 * will soon go anyway (Karpenter, pkg/utils/disruption and pkg/controllers/disruption, 1.14).
 */
final class DisruptionCosts {
    /** A pod whose priority is this counts for one more. */
    private static final double PRIORITY = 1L << 25;

    private static final double MOST = 10;

    /** With the policy Balanced, a share of the savings must be at least half the share of the disruption. */
    private static final double LEAST_SCORE = 0.5;

    private final Timeline timeline;
    private final HostTable hosts;
    private final KarpenterNodes nodes;
    private final NodeControl control;
    private final TaskTable tasks;

    DisruptionCosts(World world, HostTable hosts, KarpenterNodes nodes, NodeControl control) {
        timeline = world.timeline();
        tasks = world.tasks();
        this.hosts = hosts;
        this.nodes = nodes;
        this.control = control;
    }

    /** What candidates are compared by: the cost of the node, less as it grows old. */
    double ofCandidate(int host) {
        long expireMicros = nodes.poolOf(host).expireAfterMicros();
        double age = timeline.nowMicros() - nodes.launchedMicros(host);
        double left = expireMicros == KarpenterPool.NEVER ? 1 : Math.max(0, 1 - age / expireMicros);
        return Math.max(1e-9, ofNode(host) * left);
    }

    private double ofNode(int host) {
        double cost = 1;
        IntList pods = control.podsToMove(host);
        for (int i = 0; i < pods.size(); i++) {
            cost += ofPod(control.priority(tasks.item(pods.get(i))));
        }
        return cost;
    }

    /** A pod without a priority counts for one, an important one for at most ten, a very unimportant one for nothing. */
    static double ofPod(int priority) {
        return Math.clamp(1 + priority / PRIORITY, 0, MOST);
    }

    /**
     * True when the policies of all pools that lose nodes find that it saves enough: those with Balanced compare the share of their costs
     * that is saved with the share of their disruption that it takes.
     */
    boolean isWorthIt(KarpenterCommand command) {
        long saved = KarpenterMoves.savedPicodollarsPerHour(nodes, command);
        long price = price(command.nodes());
        MutableIntList pools = IntLists.mutable.empty();
        command.nodes().forEach(host -> pools.add(hosts.pool().of(host)));
        return pools.distinct().allSatisfy(pool -> {
            ImmutableIntList ofPool =
                    command.nodes().select(host -> hosts.pool().of(host) == pool);
            return isWorthIt(ofPool, price == 0 ? 0 : (double) saved * price(ofPool) / price);
        });
    }

    private boolean isWorthIt(ImmutableIntList leaving, double saved) {
        if (nodes.poolOf(leaving.getFirst()).consolidationPolicy() != ConsolidationPolicy.BALANCED) {
            return true;
        }
        MutableIntList all = nodes.living(hosts.pool().of(leaving.getFirst()) - nodes.firstPool())
                .select(host -> hosts.state(host) == HostState.ACTIVE);
        double savedShare = saved / price(all);
        double disruptedShare = disruption(leaving) / disruption(all);
        return saved > 0 && savedShare / disruptedShare >= LEAST_SCORE;
    }

    private long price(IntList machines) {
        long price = 0;
        for (int i = 0; i < machines.size(); i++) {
            price += nodes.offer(machines.get(i)).picodollarsPerHour();
        }
        return price;
    }

    private double disruption(IntList machines) {
        double cost = 0;
        for (int i = 0; i < machines.size(); i++) {
            cost += ofNode(machines.get(i));
        }
        return cost;
    }
}
