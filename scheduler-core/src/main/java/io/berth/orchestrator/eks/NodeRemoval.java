package io.berth.orchestrator.eks;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.disruption.DisruptionBudgets;
import io.berth.orchestrator.eks.disruption.Evictions;
import io.berth.orchestrator.eks.disruption.NodeController;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.PodsOnNodes;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import io.berth.workload.pod.PodMobility;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** How nodes are given up: cordoned, emptied as far as disruption budgets allow it, ended, or opened again. */
final class NodeRemoval implements NodeControl {
    private final ClusterNodes nodes;
    private final HostTable hosts;
    private final PodsOnNodes pods;
    private final NodeDaemons daemons;
    private final TaskTable tasks;
    private final Workload workload;
    private final BitSet isService;
    private final PodLife life;
    private final DisruptionBudgets budgets;
    private final Evictions evictions;
    private final NodeController controller;
    private final int[] priority;
    private final IntConsumer opened;
    private final IntConsumer stop;

    /**
     * @param opened hears of nodes that take pods again
     * @param stop ends the machine of a node
     */
    NodeRemoval(
            World world,
            ClusterNodes nodes,
            PodLife life,
            DisruptionBudgets budgets,
            long evictionRetryMicros,
            NodeController controller,
            int[] priority,
            IntConsumer opened,
            IntConsumer stop) {
        this.nodes = nodes;
        this.life = life;
        this.budgets = budgets;
        this.controller = controller;
        this.priority = priority;
        this.opened = opened;
        this.stop = stop;
        hosts = nodes.hosts();
        pods = nodes.pods();
        daemons = nodes.daemons();
        tasks = world.tasks();
        workload = world.workload();
        isService = IntStream.range(0, workload.items().size())
                .filter(workload::isService)
                .collect(BitSet::new, BitSet::set, BitSet::or);
        evictions = new Evictions(world, budgets, evictionRetryMicros, life::delete, this::mustGo);
    }

    @Override
    public IntList podsToMove(int node) {
        return daemons.services().isEmpty() ? pods.of(node) : pods.of(node).reject(this::isDaemon);
    }

    private boolean isDaemon(int pod) {
        return daemons.isDaemon(tasks.item(pod));
    }

    @Override
    public boolean isFree(int node) {
        return daemons.areAlone(node);
    }

    @Override
    public boolean mayEvict(int pod) {
        return isMovable(pod) && budgets.allows(pod);
    }

    @Override
    public boolean isMovable(int pod) {
        return !mobility(pod).isLeftAlone(!isService.get(tasks.item(pod)));
    }

    private boolean followsDrain(int pod) {
        return mobility(pod).followsDrain(!isService.get(tasks.item(pod)));
    }

    private PodMobility mobility(int pod) {
        return workload.item(tasks.item(pod)).shape().pods().mobility();
    }

    @Override
    public int priority(int item) {
        return priority[item];
    }

    @Override
    public int desired(int service) {
        return budgets.desired(service);
    }

    @Override
    public int allowedDisruptions(int item) {
        return budgets.allowed(item);
    }

    @Override
    public long gracePeriodMicros() {
        return life.gracePeriodMicros();
    }

    /** Cordons a node that takes pods, and empties it as {@code kubectl drain} does. */
    void drain(int node) {
        cordon(node);
        empty(node, this::followsDrain);
    }

    @Override
    public void cordon(int node) {
        nodes.fleet().drain(node);
    }

    @Override
    public void empty(int node) {
        empty(node, nodes.isManaged(node) ? this::followsDrain : this::isMovable);
    }

    private void empty(int node, IntPredicate leaves) {
        if (hosts.state(node) != HostState.DRAINING) {
            return;
        }
        if (daemons.areAlone(node)) {
            finish(node);
        } else {
            IntLists.immutable.ofAll(podsToMove(node)).select(leaves::test).forEach(evictions::ask);
        }
    }

    /** The pod still works on a node that is given up. */
    private boolean mustGo(int pod) {
        return (tasks.is(pod, TaskState.STARTING) || tasks.is(pod, TaskState.RUNNING))
                && hosts.state(tasks.host(pod)) == HostState.DRAINING;
    }

    @Override
    public void delete(int pod) {
        life.delete(pod);
    }

    @Override
    public void dismiss(int node) {
        IntLists.immutable.ofAll(podsToMove(node)).forEach(evictions::force);
    }

    @Override
    public void reopen(int node) {
        nodes.fleet().reopen(node);
        opened.accept(node);
    }

    /** A pod has left a node, which may be done with. */
    void podLeft(int node) {
        if (hosts.state(node) == HostState.DRAINING && daemons.areAlone(node)) {
            finish(node);
        }
    }

    /** A cordoned node without other pods tells its daemons to stop and ends when they have. */
    private void finish(int node) {
        if (hosts.isEmpty(node)) {
            stop.accept(node);
            return;
        }
        daemons.nodeGoes(node);
        IntLists.immutable.ofAll(pods.of(node)).forEach(pod -> {
            if (!tasks.state(pod).isFate() && !tasks.is(pod, TaskState.STOPPING)) {
                life.delete(pod);
            }
        });
    }

    @Override
    public void end(int node) {
        boolean wasNode = hosts.registered().binarySearch(node) >= 0;
        stop.accept(node);
        if (wasNode) {
            long micros = controller.lose(node, !nodes.isManaged(node));
            IntLists.immutable.ofAll(pods.of(node)).forEach(pod -> life.loseWithNode(pod, micros));
        }
    }
}
