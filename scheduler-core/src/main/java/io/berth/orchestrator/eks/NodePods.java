package io.berth.orchestrator.eks;

import io.berth.billing.Meter;
import io.berth.cluster.Demand;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceType;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.network.HostPulls;
import io.berth.network.ImagePulls;
import io.berth.network.ThrottledPulls;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.LaunchBucket;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.SpotSettings;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscaler;
import io.berth.orchestrator.eks.controller.DaemonNodes;
import io.berth.orchestrator.eks.disruption.DisruptionBudgets;
import io.berth.orchestrator.eks.disruption.Evictions;
import io.berth.orchestrator.eks.disruption.NodeController;
import io.berth.orchestrator.eks.disruption.Tolerations;
import io.berth.orchestrator.eks.karpenter.Karpenter;
import io.berth.orchestrator.eks.node.ImaginedRooms;
import io.berth.orchestrator.eks.node.ManagedSpotNodes;
import io.berth.orchestrator.eks.node.NodeBilling;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.NodeGroups;
import io.berth.orchestrator.eks.node.NodeRooms;
import io.berth.orchestrator.eks.node.PodRequest;
import io.berth.orchestrator.eks.node.PodRooms;
import io.berth.orchestrator.eks.scheduler.KubeScheduler;
import io.berth.orchestrator.eks.scheduler.PodJournal;
import io.berth.placement.DecisionJournal;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.PodCluster;
import io.berth.placement.PodPlacement;
import io.berth.placement.PodRequirements;
import io.berth.placement.StepCall;
import io.berth.workload.Failure;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.pod.PodMobility;
import io.berth.workload.pod.PriorityClass;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * Pods on nodes: which pod is where, what it holds there, and what happens when a node goes.
 *
 * <p>A terminating pod holds its place but no longer counts for spreading: it is moved to a group of its own. Group {@code n + i}
 * holds the terminating pods of item {@code i} of {@code n}.
 */
final class NodePods implements PodPlaces, NodeControl, NodeController.Cluster {
    private final World world;
    private final TaskTable tasks;
    private final PodLife life;
    private final NodeGroupCompute compute;
    private final HostTable hosts;
    private final HostFleet fleet;
    private final NodeGroups groups;
    private final KubeScheduler scheduler;
    private final PlacementRequest[] requests;
    private final int[] priority;
    private final LaunchBucket binds;
    private final ImagePulls pulls;
    private final DisruptionBudgets budgets;
    private final Evictions evictions;
    private final NodeController controller;
    private final @Nullable PodPlacement pods;
    private final NodeDaemons daemons;
    private final BitSet isTerminating = new BitSet();
    private final BitSet isPreempted = new BitSet();
    private final BitSet isService;
    private final MutableList<MutableIntList> podsOfNode = Lists.mutable.empty();
    private final Alarm lostNodeIsNoticed;
    private final @Nullable Karpenter karpenter;
    private final MutableList<@Nullable ManagedSpotNodes> spotOfGroup = Lists.mutable.empty();

    NodePods(
            World world,
            NodeGroupCompute compute,
            PodLife life,
            ImmutableMap<String, PriorityClass> classes,
            DisruptionBudgets budgets) {
        this.world = world;
        isService = IntStream.range(0, world.workload().items().size())
                .filter(world.workload()::isService)
                .collect(BitSet::new, BitSet::set, BitSet::or);
        this.budgets = budgets;
        this.compute = compute;
        this.life = life;
        tasks = world.tasks();
        hosts = new HostTable(world.zones());
        evictions = new Evictions(world, budgets, compute.life().evictionRetryMicros(), life::delete, this::mustGo);
        controller = new NodeController(world, compute.life(), hosts, this);
        fleet = new HostFleet(world, hosts, compute.delays().node(), this::nodeIsReady);
        groups = new NodeGroups(compute.groups(), compute.daemonPods(), fleet, hosts, world.timeline(), world.prices());
        requests = requests(world);
        daemons = new NodeDaemons(world.workload(), hosts, requests);
        binds = compute.scheduler().binds();
        pulls = new ThrottledPulls(
                world.timeline(),
                world.log(),
                compute.delays().pull().registry(),
                new HostPulls(
                        world.timeline(),
                        world.workload(),
                        tasks,
                        hosts,
                        compute.delays().pull()));
        ImmutableList<PodRequirements> required =
                RequiredPods.of(world.workload(), requests, classes, compute.profiles());
        PodPlacement whole = RequiredPods.haveRules(world.workload(), compute.profiles()) ? wholePods(required) : null;
        pods = whole;
        if (whole != null) {
            daemons.admittedBy(whole::admits);
        }
        priority = required.stream().mapToInt(PodRequirements::priority).toArray();
        scheduler = new KubeScheduler(
                world,
                hosts,
                placement(required),
                pods,
                requests,
                pulls::imageOf,
                priority,
                compute.scheduler(),
                this::bind,
                this::preempt);
        scheduler.buysNothingFor(daemons::isDaemon);
        lostNodeIsNoticed =
                world.timeline().alarm("lost node is noticed", Phase.DECIDE, group -> groups.restore(group));
        if (compute.autoscaler() != null) {
            new ClusterAutoscaler(
                    world,
                    hosts,
                    groups,
                    scheduler,
                    requests,
                    compute.autoscaler(),
                    compute.daemonPods(),
                    daemons,
                    this,
                    this::rooms,
                    RequiredPods.spreadingOverNodes(required));
        }
        karpenter = compute.karpenter() == null
                ? null
                : new Karpenter(
                        world,
                        compute.karpenter(),
                        groups.size(),
                        compute.daemonPods(),
                        hosts,
                        fleet,
                        scheduler,
                        requests,
                        daemons,
                        this,
                        this::rooms);
        for (int group = 0; group < groups.size(); group++) {
            SpotSettings spot = groups.get(group).spot();
            spotOfGroup.add(spot == null ? null : new ManagedSpotNodes(world, group, spot, hosts, fleet, groups, this));
        }
        groups.offeredWhere(this::isOffered);
        groups.provision();
    }

    private boolean isOffered(int group, int zone, InstanceType type) {
        ManagedSpotNodes spot = spotOfGroup.get(group);
        return spot == null || spot.hasCapacity(zone, type);
    }

    private static PlacementRequest[] requests(World world) {
        return IntStream.range(0, world.workload().items().size())
                .mapToObj(item -> new PlacementRequest(
                        item, PodRequest.of(world.workload().item(item).shape()), PlacementRequest.ANY_POOL))
                .toArray(PlacementRequest[]::new);
    }

    private PodRooms rooms() {
        return pods == null
                ? new NodeRooms(hosts, groups::shape, requests)
                : new ImaginedRooms(pods.imagine(), hosts, groups::shape, daemons, requests);
    }

    private PodPlacement wholePods(ImmutableList<PodRequirements> required) {
        return world.placements()
                .pods(
                        new StepCall("kube:whole-pods", null),
                        new PodCluster(
                                hosts,
                                required,
                                budgets::allowed,
                                daemons::nodeOf,
                                pulls::imageOf,
                                compute.profiles().list(),
                                world.draws(),
                                world.journal()));
    }

    private Placement placement(ImmutableList<PodRequirements> required) {
        var filters = Lists.immutable
                .of("kube:taints", "kube:pods", "kube:cpu", "kube:memory", "kube:gpu")
                .collect(word -> new StepCall(word, null));
        var scores = Lists.immutable.of(new StepCall("kube:default-profile", profile()));
        var preferences = world.placements().preferences(scores, hosts);
        DecisionJournal journal = world.journal();
        DecisionJournal telling = journal == null
                ? null
                : new PodJournal(journal, () -> wholePodsNow(required), preferences.getFirst()::beganAt);
        return new Placement(hosts, world.placements().constraints(filters, hosts), preferences, world.draws())
                .toldTo(telling, Lists.immutable.of(new StepCall("score of the default profile", null)));
    }

    /** The cluster as it is, for whoever asks why. */
    private PodPlacement wholePodsNow(ImmutableList<PodRequirements> required) {
        PodPlacement whole = wholePods(required);
        hosts.registered()
                .forEach(node -> heldBy(node).forEach(pod -> {
                    whole.placed(pod, tasks.item(pod), node, 0);
                    if (isTerminating.get(pod)) {
                        whole.terminating(pod, false);
                    }
                }));
        return whole;
    }

    /** Tells the profile which groups are services and which ask for no CPU, terminating ones included. */
    private String profile() {
        int items = requests.length;
        int services = (int)
                IntStream.range(0, items).filter(world.workload()::isService).count();
        MutableIntList withoutCpu = IntLists.mutable.empty();
        for (int group = 0; group < 2 * items; group++) {
            if (requests[group % items].demand().cpu() == 0) {
                withoutCpu.add(group);
            }
        }
        return "services=" + services + "; noCpu=" + withoutCpu.makeString(" ") + "; fit="
                + compute.profiles().usual().fit().type().word();
    }

    @Override
    public void pending(int pod) {
        scheduler.add(pod);
    }

    private void bind(int pod, int node) {
        hosts.reserve(node, demand(pod), tasks.item(pod));
        heldBy(node).add(pod);
        changed(node, pod);
        if (pods != null) {
            pods.placed(pod, tasks.item(pod), node, world.timeline().nowMicros());
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
        int node = tasks.host(pod);
        hosts.release(node, demand(pod), tasks.item(pod));
        hosts.reserve(node, demand(pod), terminatingGroup(pod));
        isTerminating.set(pod);
        if (pods != null) {
            pods.terminating(pod, isPreempted.get(pod));
        }
    }

    @Override
    public void gone(int pod) {
        int node = tasks.host(pod);
        if (pods != null) {
            pods.gone(pod);
        }
        if (node == TaskTable.NO_HOST) {
            scheduler.forget(pod);
            return;
        }
        hosts.release(node, demand(pod), isTerminating.get(pod) ? terminatingGroup(pod) : tasks.item(pod));
        isTerminating.clear(pod);
        heldBy(node).remove(pod);
        changed(node, pod);
        world.log().capacityReleased(pod);
        if (hosts.state(node) == HostState.ACTIVE || pods != null) {
            scheduler.podDeleted(tasks.item(pod));
        }
        if (hosts.state(node) == HostState.DRAINING && daemons.areAlone(node)) {
            finish(node);
        }
    }

    /** A cordoned node without other pods tells its daemons to stop and ends when they have. */
    private void finish(int node) {
        if (hosts.isEmpty(node)) {
            stop(node);
            return;
        }
        daemons.nodeGoes(node);
        IntLists.immutable.ofAll(heldBy(node)).forEach(pod -> {
            if (!tasks.state(pod).isFate() && !tasks.is(pod, TaskState.STOPPING)) {
                life.delete(pod);
            }
        });
    }

    private int terminatingGroup(int pod) {
        return requests.length + tasks.item(pod);
    }

    private Demand demand(int pod) {
        return requests[tasks.item(pod)].demand();
    }

    private MutableIntList heldBy(int node) {
        while (podsOfNode.size() <= node) {
            podsOfNode.add(IntLists.mutable.empty());
        }
        return podsOfNode.get(node);
    }

    /** Karpenter takes no notice of daemons that come and go. */
    private void changed(int node, int pod) {
        if (!daemons.isDaemon(tasks.item(pod))) {
            changed(node);
        }
    }

    private void changed(int node) {
        if (karpenter != null) {
            karpenter.changed(node);
        }
    }

    private void nodeIsReady(int node) {
        scheduler.nodeAdded(node);
        daemons.nodeReady(node);
        if (karpenter != null) {
            karpenter.ready(node);
        }
        int pool = hosts.pool().of(node);
        ManagedSpotNodes spot = pool < groups.size() ? spotOfGroup.get(pool) : null;
        if (spot != null) {
            spot.ready(node);
        }
    }

    private void stop(int node) {
        scheduler.nodeGoes(node);
        daemons.nodeGoes(node);
        fleet.stop(node);
        if (karpenter != null) {
            karpenter.gone(node);
        }
    }

    @Override
    public IntList podsOn(int node) {
        return heldBy(node);
    }

    @Override
    public IntList podsToMove(int node) {
        return daemons.services().isEmpty()
                ? heldBy(node)
                : heldBy(node).reject(pod -> daemons.isDaemon(tasks.item(pod)));
    }

    @Override
    public boolean isFree(int node) {
        return daemons.areAlone(node);
    }

    @Override
    public DaemonNodes daemonNodes() {
        return daemons;
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
        return world.workload().item(tasks.item(pod)).shape().pods().mobility();
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

    /** The pod still works on a node that is given up. */
    private boolean mustGo(int pod) {
        return (tasks.is(pod, TaskState.STARTING) || tasks.is(pod, TaskState.RUNNING))
                && hosts.state(tasks.host(pod)) == HostState.DRAINING;
    }

    @Override
    public void cordon(int node) {
        fleet.drain(node);
    }

    @Override
    public void empty(int node) {
        boolean isManaged = hosts.pool().of(node) < groups.size();
        empty(node, isManaged ? this::followsDrain : this::isMovable);
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

    @Override
    public void dismiss(int node) {
        IntLists.immutable.ofAll(podsToMove(node)).forEach(evictions::force);
    }

    @Override
    public void reopen(int node) {
        fleet.reopen(node);
        scheduler.nodeAdded(node);
        changed(node);
    }

    @Override
    public long gracePeriodMicros() {
        return life.gracePeriodMicros();
    }

    @Override
    public void end(int node) {
        boolean wasNode = hosts.registered().binarySearch(node) >= 0;
        stop(node);
        if (wasNode) {
            long micros = controller.lose(node, hosts.pool().of(node) >= groups.size());
            IntLists.immutable.ofAll(heldBy(node)).forEach(pod -> life.loseWithNode(pod, micros));
        }
    }

    @Override
    public void disconnectHost(int host, long forMicros) {
        controller.disconnect(host, forMicros);
    }

    @Override
    public void hold(int node) {
        if (hosts.state(node) == HostState.ACTIVE) {
            hosts.hold(node);
            changed(node);
        }
    }

    @Override
    public void release(int node) {
        if (hosts.state(node) == HostState.UNREACHABLE) {
            hosts.reopen(node);
            scheduler.nodeAdded(node);
            changed(node);
        }
    }

    @Override
    public void cutOff(int pod) {
        life.cutOff(pod);
    }

    @Override
    public void unready(int pod) {
        life.unready(pod);
    }

    @Override
    public void reach(int pod) {
        life.reach(pod);
    }

    @Override
    public void delete(int pod) {
        life.delete(pod);
    }

    @Override
    public long tolerationMicros(int item) {
        if (daemons.isDaemon(item)) {
            return Tolerations.FOREVER;
        }
        return Tolerations.micros(
                world.workload().item(item).shape().pods().rules().tolerations(),
                compute.life().tolerationMicros());
    }

    @Override
    public void drainHost(int host) {
        if (hosts.state(host) == HostState.ACTIVE) {
            cordon(host);
            empty(host, this::followsDrain);
            int group = hosts.pool().of(host);
            if (group < groups.size()) {
                groups.restore(group);
            }
        }
    }

    @Override
    public void killHost(int host) {
        if (hosts.state(host) == HostState.STOPPED) {
            return;
        }
        end(host);
        int group = hosts.pool().of(host);
        if (group < groups.size()) {
            lostNodeIsNoticed.setIn(compute.delays().lostNodeMicros(), group);
        }
    }

    @Override
    public void failZone(int zone) {
        for (int pool = 0; pool < fleet.pools(); pool++) {
            IntLists.immutable
                    .ofAll(fleet.living(pool))
                    .select(host -> hosts.zone().of(host) == zone)
                    .forEach(this::killHost);
        }
    }

    @Override
    public void recoverZone(int zone) {
        groups.restoreAll();
    }

    @Override
    public void reclaimSpot(SpotPools pools) {
        if (karpenter != null) {
            karpenter.reclaimSpot(pools);
        }
        spotOfGroup.forEach(spot -> {
            if (spot != null) {
                spot.reclaim(pools);
            }
        });
    }

    @Override
    public void spotReturns(SpotPools pools) {
        if (karpenter != null) {
            karpenter.spotReturns(pools);
        }
        spotOfGroup.forEach(spot -> {
            if (spot != null) {
                spot.spotReturns(pools);
            }
        });
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
        return fleet.shapes();
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
                fleet.shapes(),
                shape -> isAutoMode && fleet.shapes().get(shape).pool() >= groups.size());
    }
}
