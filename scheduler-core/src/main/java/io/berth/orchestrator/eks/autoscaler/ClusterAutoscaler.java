package io.berth.orchestrator.eks.autoscaler;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceType;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.NodeGroups;
import io.berth.orchestrator.eks.node.PodRooms;
import io.berth.orchestrator.eks.scheduler.KubeScheduler;
import io.berth.placement.PlacementRequest;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * Cluster Autoscaler: adds nodes for pods that found none, and lets {@link ScaleDown} remove those that are not needed.
 *
 * <p>Every 10 s it takes the unschedulable pods, leaves out those that wait for victims of preemption, who stand on their nominated nodes already, and
 * those that fit on nodes that are there or on their way, packs the rest
 * on imagined nodes of each group and grows the group that its expanders choose; other groups follow at the next look (kubernetes/autoscaler,
 * cluster-autoscaler 1.35). {@link GroupTemplates} says where it imagines them. A look costs a pass over the nodes for each service or job with waiting pods.
 */
public final class ClusterAutoscaler {
    /** {@code max-nodes-per-scaleup}. */
    private static final int MAX_NODES_PER_SCALE_UP = 1000;

    private final World world;
    private final HostTable hosts;
    private final NodeGroups groups;
    private final KubeScheduler scheduler;
    private final PlacementRequest[] requests;
    private final ClusterAutoscalerSettings settings;
    private final Supplier<PodRooms> imagine;
    private final BitSet spreadsOverNodes;
    private final PodsThatStay staying;
    private final ScaleDown scaleDown;
    private final ProvisionWatch provisions;
    private final GroupTemplates templates;
    private final Draws draws;
    private int scans;
    private final Alarm clusterIsScanned;

    public ClusterAutoscaler(
            World world,
            HostTable hosts,
            NodeGroups groups,
            KubeScheduler scheduler,
            PlacementRequest[] requests,
            ClusterAutoscalerSettings settings,
            DaemonPods addOns,
            NodeDaemons daemons,
            NodeControl control,
            Supplier<PodRooms> imagine,
            BitSet spreadsOverNodes) {
        this.world = world;
        this.hosts = hosts;
        this.groups = groups;
        this.scheduler = scheduler;
        this.requests = requests;
        this.settings = settings;
        staying = new PodsThatStay(world.workload(), settings, control::desired, control::priority);
        scaleDown = new ScaleDown(
                world,
                hosts,
                groups,
                settings.scaleDown(),
                new ScaleDownCensus(
                        world, hosts, groups, requests, addOns, daemons, control, staying, settings.scaleDown()),
                new PodMoves(hosts, scheduler, requests, daemons, control, staying, imagine, world.tasks()::item),
                staying,
                control);
        provisions = new ProvisionWatch(world.timeline(), groups, settings.maxProvisionMicros());
        templates = new GroupTemplates(hosts, groups);
        this.imagine = imagine;
        this.spreadsOverNodes = spreadsOverNodes;
        draws = world.draws();
        clusterIsScanned = world.timeline().alarm("cluster is scanned", Phase.DECIDE, this::scan);
        clusterIsScanned.setIn(settings.scanMicros(), 0);
    }

    private void scan(int ignored) {
        clusterIsScanned.setIn(settings.scanMicros(), 0);
        scans++;
        if (scaleDown.clusterIsUnhealthy()) {
            return;
        }
        templates.look(world.timeline().nowMicros());
        List<PodGroup> waiting = withoutPlace();
        if (waiting.isEmpty() || !grow(waiting)) {
            scaleDown.look(world.timeline().nowMicros());
        }
    }

    /** Unschedulable pods that would not fit on the nodes which are there or on their way. */
    private List<PodGroup> withoutPlace() {
        MutableList<PodGroup> waiting = Lists.mutable.empty();
        @Nullable PodRooms rooms = null;
        int[] promised = promised();
        for (int item = 0; item < requests.length; item++) {
            int pods = staying.areExpendable(item) ? 0 : scheduler.refused(item) - promised[item];
            if (pods > 0) {
                rooms = rooms == null ? everyNode() : rooms;
                int left = pods - fitting(rooms, item, pods);
                if (left > 0) {
                    waiting.add(new PodGroup(item, requests[item].demand(), left, spreadsOverNodes.get(item)));
                }
            }
        }
        return waiting;
    }

    /** Pods of each service or job that wait until less important ones have made room. */
    private int[] promised() {
        int[] promised = new int[requests.length];
        scheduler.nominations((pod, node) -> promised[world.tasks().item(pod)]++);
        return promised;
    }

    /** Nodes that take pods, and as many more as the groups ought to have, whether they were to be had yet or not. */
    private PodRooms everyNode() {
        PodRooms rooms = imagine.get();
        MutableIntIntMap roomOfHost = IntIntMaps.mutable.empty();
        for (int group = 0; group < groups.size(); group++) {
            MutableIntList living = groups.living(group);
            for (int i = 0; i < living.size(); i++) {
                HostState state = hosts.state(living.get(i));
                if (state == HostState.ACTIVE) {
                    roomOfHost.put(living.get(i), rooms.size());
                    rooms.addHost(living.get(i));
                } else if (state == HostState.REQUESTED) {
                    rooms.addUpcoming(living.get(i), templates.zone(group));
                }
            }
            for (int missing = groups.missing(group); missing > 0; missing--) {
                rooms.addNode(group, templates.zone(group));
            }
        }
        scheduler.nominations((pod, node) -> {
            int room = roomOfHost.getIfAbsent(node, PodRooms.NONE);
            if (room != PodRooms.NONE) {
                rooms.take(room, world.tasks().item(pod));
            }
        });
        return rooms;
    }

    private static int fitting(PodRooms rooms, int item, int pods) {
        int fitting = 0;
        int room = rooms.firstFit(item, 0);
        while (fitting < pods && room != PodRooms.NONE) {
            rooms.take(room, item);
            fitting++;
            room = rooms.fits(room, item) ? room : rooms.firstFit(item, room);
        }
        return fitting;
    }

    private boolean grow(List<PodGroup> waiting) {
        MutableList<ScaleUpOption> options = Lists.mutable.empty();
        for (int group = 0; group < groups.size(); group++) {
            int most = Math.min(groups.room(group), MAX_NODES_PER_SCALE_UP);
            if (most > 0 && !provisions.isBackingOff(group)) {
                HostCapacity template = groups.shape(group).capacity();
                var estimate = new NodeEstimator(imagined(waiting), group, templates.zone(group), template, most)
                        .estimate(waiting);
                if (estimate.nodes() > 0) {
                    options.add(option(group, estimate, waiting));
                }
            }
        }
        if (options.isEmpty()) {
            return false;
        }
        grow(best(options), options, waiting);
        scaleDown.nodesWereAdded(world.timeline().nowMicros());
        return true;
    }

    private void grow(ScaleUpOption chosen, MutableList<ScaleUpOption> options, List<PodGroup> waiting) {
        int[] alike = settings.balancesSimilarGroups()
                ? options.select(option -> sharesGrowth(chosen.group(), option.group(), waiting))
                        .collectInt(ScaleUpOption::group)
                        .toArray()
                : new int[] {chosen.group()};
        IntList similar = IntLists.immutable.of(alike);
        int[] more = BalancedGrowth.of(
                similar.collectInt(groups::desired, IntLists.mutable.empty()),
                similar.collectInt(groups::room, IntLists.mutable.empty()),
                chosen.estimate().nodes());
        for (int i = 0; i < alike.length; i++) {
            if (more[i] > 0) {
                groups.grow(alike[i], more[i]);
                provisions.grew(alike[i]);
            }
        }
    }

    /** A group of like nodes that takes every pod which the chosen one takes; those that are bound to a zone may tell them apart. */
    private boolean sharesGrowth(int chosen, int other, List<PodGroup> waiting) {
        if (chosen == other) {
            return true;
        }
        if (!groups.get(other).isLike(groups.get(chosen))) {
            return false;
        }
        BitSet lacking = taken(chosen, waiting);
        lacking.andNot(taken(other, waiting));
        return lacking.isEmpty();
    }

    /** Which of the waiting pods one new node of the group takes. */
    private BitSet taken(int group, List<PodGroup> waiting) {
        PodRooms rooms = imagine.get();
        rooms.addNode(group, templates.zone(group));
        BitSet taken = new BitSet();
        for (int i = 0; i < waiting.size(); i++) {
            taken.set(i, rooms.fits(0, waiting.get(i).item()));
        }
        return taken;
    }

    private ScaleUpOption option(int group, NodeEstimate estimate, List<PodGroup> waiting) {
        ManagedNodeGroup kind = groups.get(group);
        return new ScaleUpOption(
                group,
                estimate,
                waste(kind.instanceType(), estimate, waiting),
                settings.priorities().getIfAbsentValue(kind.name(), Integer.MIN_VALUE));
    }

    /** What all expanders like best; the rest is drawn. */
    private ScaleUpOption best(MutableList<ScaleUpOption> options) {
        MutableList<ScaleUpOption> left = options;
        for (Expander expander : settings.expanders()) {
            double least = left.collectDouble(expander::cost).min();
            left = left.select(option -> expander.cost(option) <= least);
        }
        return left.get(left.size() == 1 ? 0 : draws.below(Purpose.PLACEMENT_TIE, -1L, scans, left.size()));
    }

    /** Nodes that are there matter to an estimate only where topology constraints count them. */
    private PodRooms imagined(List<PodGroup> waiting) {
        return waiting.stream().anyMatch(PodGroup::spreadsOverNodes) ? everyNode() : imagine.get();
    }

    private static double waste(InstanceType type, NodeEstimate estimate, List<PodGroup> waiting) {
        long cpu = 0;
        long memory = 0;
        for (int group = 0; group < waiting.size(); group++) {
            Demand demand = waiting.get(group).demand();
            cpu += (long) estimate.podsOfGroup().get(group) * demand.cpu();
            memory += estimate.podsOfGroup().get(group) * demand.memoryBytes();
        }
        return LeastWaste.of(
                type.vcpus() * 1000L, type.registeredMemoryMib() * Demand.MIB, estimate.nodes(), cpu, memory);
    }
}
