package io.berth.orchestrator.eks;

import io.berth.billing.Meter;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.network.HostPulls;
import io.berth.network.ImagePulls;
import io.berth.network.ThrottledPulls;
import io.berth.orchestrator.LaunchBucket;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.controller.DaemonNodes;
import io.berth.orchestrator.eks.disruption.DisruptionBudgets;
import io.berth.orchestrator.eks.disruption.NodeController;
import io.berth.orchestrator.eks.node.NodeBilling;
import io.berth.orchestrator.eks.node.PodRequest;
import io.berth.orchestrator.eks.scheduler.KubeScheduler;
import io.berth.placement.PodPlacement;
import io.berth.workload.Failure;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.pod.PriorityClass;
import java.util.BitSet;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/** Pods on nodes: they wait for the scheduler, get a place, and leave it, and nodes fail under them. */
final class NodePods implements PodPlaces {
    private final World world;
    private final TaskTable tasks;
    private final PodLife life;
    private final NodeGroupCompute compute;
    private final ClusterNodes nodes;
    private final HostTable hosts;
    private final ImagePulls pulls;
    private final @Nullable PodPlacement whole;
    private final KubeScheduler scheduler;
    private final LaunchBucket binds;
    private final NodeController controller;
    private final NodeRemoval removal;
    private final NodeSupply supply;
    private final BitSet isPreempted = new BitSet();
    private final Alarm lostNodeIsNoticed;

    NodePods(
            World world,
            NodeGroupCompute compute,
            PodLife life,
            ImmutableMap<String, PriorityClass> classes,
            DisruptionBudgets budgets) {
        this.world = world;
        this.compute = compute;
        this.life = life;
        tasks = world.tasks();
        nodes = ClusterNodes.of(world, compute, this::ready);
        hosts = nodes.hosts();
        pulls = pulls(world, compute, hosts);
        var decisions = new PodDecisions(world, nodes, compute.profiles(), classes, budgets, pulls::imageOf);
        whole = decisions.whole();
        if (whole != null) {
            nodes.daemons().admittedBy(whole::admits);
        }
        binds = compute.scheduler().binds();
        int[] priorities = decisions.priorities();
        scheduler = new KubeScheduler(
                world,
                hosts,
                decisions.steps(),
                whole,
                nodes.pods().requests(),
                pulls::imageOf,
                priorities,
                compute.scheduler(),
                this::bind,
                this::preempt);
        scheduler.buysNothingFor(nodes.daemons()::isDaemon);
        controller = new NodeController(
                world,
                compute.life(),
                hosts,
                new SilentNodes(
                        world.workload(), nodes, life, compute.life().tolerationMicros(), this::changed, this::opened));
        removal = new NodeRemoval(
                world,
                nodes,
                life,
                budgets,
                compute.life().evictionRetryMicros(),
                controller,
                priorities,
                this::opened,
                this::stop);
        lostNodeIsNoticed = world.timeline()
                .alarm(
                        "lost node is noticed",
                        Phase.DECIDE,
                        group -> nodes.groups().restore(group));
        supply = new NodeSupply(world, compute, nodes, scheduler, decisions, removal);
        nodes.groups().provision();
    }

    private static ImagePulls pulls(World world, NodeGroupCompute compute, HostTable hosts) {
        return new ThrottledPulls(
                world.timeline(),
                world.log(),
                compute.delays().pull().registry(),
                new HostPulls(
                        world.timeline(),
                        world.workload(),
                        world.tasks(),
                        hosts,
                        compute.delays().pull()));
    }

    @Override
    public void pending(int pod) {
        scheduler.add(pod);
    }

    private void bind(int pod, int node) {
        nodes.pods().place(pod, node);
        changed(node, pod);
        if (whole != null) {
            whole.placed(pod, tasks.item(pod), node, world.timeline().nowMicros());
        }
        if (controller.isSilent(node)) {
            life.cutOff(pod);
        }
        life.launch(pod, node, hosts.zone().of(node));
    }

    private void preempt(int pod) {
        if (tasks.is(pod, TaskState.STARTING) || tasks.is(pod, TaskState.RUNNING)) {
            world.log().taskFailed(pod, Failure.PREEMPTED);
            isPreempted.set(pod);
            life.delete(pod);
        }
    }

    @Override
    public void terminating(int pod) {
        nodes.pods().terminate(pod);
        if (whole != null) {
            whole.terminating(pod, isPreempted.get(pod));
        }
    }

    @Override
    public void gone(int pod) {
        int node = tasks.host(pod);
        if (whole != null) {
            whole.gone(pod);
        }
        if (node == TaskTable.NO_HOST) {
            scheduler.forget(pod);
            return;
        }
        nodes.pods().remove(pod);
        changed(node, pod);
        world.log().capacityReleased(pod);
        if (hosts.state(node) == HostState.ACTIVE || whole != null) {
            scheduler.podDeleted(tasks.item(pod));
        }
        removal.podLeft(node);
    }

    /** Karpenter takes no notice of daemons that come and go. */
    private void changed(int node, int pod) {
        if (!nodes.daemons().isDaemon(tasks.item(pod))) {
            changed(node);
        }
    }

    private void changed(int node) {
        supply.changed(node);
    }

    private void opened(int node) {
        scheduler.nodeAdded(node);
        changed(node);
    }

    private void ready(int node) {
        scheduler.nodeAdded(node);
        nodes.daemons().nodeReady(node);
        supply.ready(node);
    }

    private void stop(int node) {
        scheduler.nodeGoes(node);
        nodes.daemons().nodeGoes(node);
        nodes.fleet().stop(node);
        supply.gone(node);
    }

    @Override
    public DaemonNodes daemonNodes() {
        return nodes.daemons();
    }

    @Override
    public void disconnectHost(int host, long forMicros) {
        controller.disconnect(host, forMicros);
    }

    @Override
    public void drainHost(int host) {
        if (hosts.state(host) == HostState.ACTIVE) {
            removal.drain(host);
            if (nodes.isManaged(host)) {
                nodes.groups().restore(hosts.pool().of(host));
            }
        }
    }

    @Override
    public void killHost(int host) {
        if (hosts.state(host) == HostState.STOPPED) {
            return;
        }
        removal.end(host);
        if (nodes.isManaged(host)) {
            lostNodeIsNoticed.setIn(
                    compute.delays().lostNodeMicros(), hosts.pool().of(host));
        }
    }

    @Override
    public void failZone(int zone) {
        for (int pool = 0; pool < nodes.fleet().pools(); pool++) {
            IntLists.immutable
                    .ofAll(nodes.fleet().living(pool))
                    .select(host -> hosts.zone().of(host) == zone)
                    .forEach(this::killHost);
        }
    }

    @Override
    public void recoverZone(int zone) {
        nodes.groups().restoreAll();
    }

    @Override
    public void reclaimSpot(SpotPools pools) {
        supply.reclaimSpot(pools);
    }

    @Override
    public void spotReturns(SpotPools pools) {
        supply.spotReturns(pools);
    }

    @Override
    public long reachMicros(int pod) {
        long now = world.timeline().nowMicros();
        return binds.take(now) - now + compute.delays().bindMicros() + silentMicros(pod);
    }

    @Override
    public long silentMicros(int pod) {
        int node = tasks.host(pod);
        return node == TaskTable.NO_HOST ? 0 : controller.silentMicros(node);
    }

    @Override
    public int siblings(int pod) {
        int node = tasks.host(pod);
        return node == TaskTable.NO_HOST ? 0 : hosts.tasksOf(tasks.item(pod)).of(node);
    }

    @Override
    public ImagePulls pulls() {
        return pulls;
    }

    @Override
    public HostTable hosts() {
        return hosts;
    }

    @Override
    public ListIterable<HostShape> shapes() {
        return nodes.fleet().shapes();
    }

    @Override
    public Provision provision(int item) {
        return PodRequest.provision(world.workload().item(item).shape(), 0, 0);
    }

    @Override
    public ListIterable<Meter> meters() {
        boolean isAutoMode = compute.karpenter() != null && compute.karpenter().isAutoMode();
        return NodeBilling.meters(
                world,
                nodes.fleet().shapes(),
                shape -> isAutoMode
                        && nodes.fleet().shapes().get(shape).pool()
                                >= nodes.groups().size());
    }
}
