package io.berth.orchestrator.eks.autoscaler;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.NodeGroups;
import io.berth.orchestrator.eks.node.PodRooms;
import io.berth.placement.PlacementRequest;
import io.berth.workload.DisruptionReason;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The half of Cluster Autoscaler that removes nodes.
 *
 * <p>A node may go when at most half of its CPU and memory is requested, daemon pods included unless a flag says otherwise, all its pods fit elsewhere and that has
 * been so for 10 minutes; not within 10 minutes of a scale-up. Empty nodes go up to ten at a time, others one at a time after a drain
 * (kubernetes/autoscaler, cluster-autoscaler 1.35). A node whose pods have budgets that allow no disruption stays, and one whose pods
 * could not be evicted within two minutes is kept after all, which puts the next scale-down off for three. Pods of jobs are not moved: they would begin anew (assumed, as with the annotation
 * {@code safe-to-evict: "false"}).
 */
public final class ScaleDown {
    /** Empty nodes that may go at one look. */
    static final int MAX_EMPTY = 10;

    /** From the taint until the node is deleted or drained. */
    static final long AFTER_TAINT_MICROS = 5_000_000;

    /** How long pods of a node are asked to leave until it is kept after all. */
    private static final long MAX_EVICTION_MICROS = 120_000_000;

    /** From a scale-down that failed until the next one. */
    private static final long AFTER_FAILURE_MICROS = 180_000_000;

    private static final long NOT_UNNEEDED = -1;

    private final Timeline timeline;
    private final Workload workload;
    private final TaskTable tasks;
    private final HostTable hosts;
    private final NodeGroups groups;
    private final PlacementRequest[] requests;
    private final ClusterAutoscalerSettings settings;
    private final NodeDaemons daemonSets;
    private final DaemonPods daemons;
    private final NodeControl control;
    private final EventLog log;
    private final Supplier<PodRooms> imagine;
    private PodRooms rooms;
    private final MutableIntList moves = IntLists.mutable.empty();
    private final BitSet receivesPods = new BitSet();
    private final Alarm taintIsSeen;
    private final Alarm evictionTimesOut;
    private long[] unneededSince = new long[64];
    private boolean[] isUnneeded = new boolean[64];
    private long addedMicros = Long.MIN_VALUE / 2;
    private long failedMicros = Long.MIN_VALUE / 2;
    private int draining = -1;

    /**
     * @param imagine rooms to try pods in
     */
    public ScaleDown(
            World world,
            HostTable hosts,
            NodeGroups groups,
            PlacementRequest[] requests,
            NodeDaemons daemonSets,
            DaemonPods daemonPods,
            ClusterAutoscalerSettings settings,
            NodeControl control,
            Supplier<PodRooms> imagine) {
        this.hosts = hosts;
        this.groups = groups;
        this.requests = requests;
        this.settings = settings;
        this.daemonSets = daemonSets;
        this.control = control;
        this.imagine = imagine;
        log = world.log();
        rooms = imagine.get();
        workload = world.workload();
        tasks = world.tasks();
        timeline = world.timeline();
        daemons = settings.ignoresDaemonPods() ? DaemonPods.NONE : daemonPods;
        taintIsSeen = world.timeline().alarm("taint of a superfluous node is seen", Phase.DECIDE, this::empty);
        evictionTimesOut =
                world.timeline().alarm("eviction from a superfluous node times out", Phase.DECIDE, this::keepAfterAll);
        Arrays.fill(unneededSince, NOT_UNNEEDED);
    }

    void nodesWereAdded(long nowMicros) {
        addedMicros = nowMicros;
    }

    /** Notes which nodes are not needed and removes those that have not been for long enough. */
    void look(long nowMicros) {
        IntList active = hosts.active();
        grow();
        fillRooms(active);
        receivesPods.clear();
        findUnneeded(active, true);
        findUnneeded(active, false);
        for (int i = 0; i < active.size(); i++) {
            int host = active.get(i);
            if (!isUnneeded[host]) {
                unneededSince[host] = NOT_UNNEEDED;
            } else if (unneededSince[host] == NOT_UNNEEDED) {
                unneededSince[host] = nowMicros;
            }
        }
        boolean isQuiet = nowMicros - addedMicros >= settings.delayAfterAddMicros();
        if (isQuiet && nowMicros - failedMicros >= AFTER_FAILURE_MICROS) {
            remove(IntLists.mutable.ofAll(active), nowMicros);
        }
    }

    private void grow() {
        if (hosts.size() > unneededSince.length) {
            int before = unneededSince.length;
            unneededSince = Arrays.copyOf(unneededSince, hosts.size() * 2);
            isUnneeded = Arrays.copyOf(isUnneeded, hosts.size() * 2);
            Arrays.fill(unneededSince, before, unneededSince.length, NOT_UNNEEDED);
        }
    }

    private void fillRooms(IntList active) {
        rooms = imagine.get();
        active.forEach(rooms::addHost);
    }

    /** Empty nodes are looked at first, so that no pod is imagined to move to a node that goes. */
    private void findUnneeded(IntList active, boolean empty) {
        for (int room = 0; room < active.size(); room++) {
            int host = active.get(room);
            if (control.isFree(host) == empty) {
                isUnneeded[host] = !receivesPods.get(room) && isUnderused(host) && canMove(host, room);
            }
        }
    }

    private boolean isUnderused(int host) {
        HostCapacity capacity = hosts.shape(host).capacity();
        if (capacity.gpus() > 0) {
            // Only its GPUs count, as they are what such a node costs (cluster-autoscaler/simulator/utilization, 1.35).
            int usedGpus = capacity.gpus() - hosts.freeGpus().of(host);
            return usedGpus * 100 <= settings.utilizationPercent() * capacity.gpus();
        }
        long cpu = (long) capacity.cpu() + daemons.cpuMilli();
        long memory = capacity.memoryBytes() + daemons.memoryMib() * Demand.MIB;
        long usedCpu = cpu - hosts.freeCpu().of(host);
        long usedMemory = memory - hosts.freeMemoryBytes().of(host);
        ImmutableIntList left = settings.ignoresDaemonPods() ? daemonSets.services() : IntLists.immutable.empty();
        for (int i = 0; i < left.size(); i++) {
            long pods = daemonSets.on(host, left.get(i));
            Demand demand = daemonSets.demand(left.get(i));
            cpu -= pods * demand.cpu();
            usedCpu -= pods * demand.cpu();
            memory -= pods * demand.memoryBytes();
            usedMemory -= pods * demand.memoryBytes();
        }
        return isUnderused(settings.utilizationPercent(), usedCpu, cpu, usedMemory, memory);
    }

    /** True when neither resource is requested by more than the threshold. */
    public static boolean isUnderused(int percent, long usedCpu, long cpu, long usedMemory, long memory) {
        return usedCpu * 100 <= percent * cpu && usedMemory * 100 <= percent * memory;
    }

    /** True when every pod of the node finds a room elsewhere, which is then taken; else nothing is taken. */
    private boolean canMove(int host, int room) {
        rooms.close(room);
        moves.clear();
        for (int item = 0; item < requests.length; item++) {
            int pods = daemonSets.isDaemon(item) ? 0 : hosts.tasksOf(item).of(host);
            // One that may go is enough to begin with: the eviction of the others is asked for until the time is over.
            if (pods > 0 && control.allowedDisruptions(item) < 1) {
                undoMoves();
                rooms.open(room);
                return false;
            }
            for (int pod = 0; pod < pods; pod++) {
                int target = workload.isService(item) ? rooms.firstFit(item, 0) : PodRooms.NONE;
                if (target == PodRooms.NONE) {
                    undoMoves();
                    rooms.open(room);
                    return false;
                }
                rooms.take(target, item);
                moves.add(target);
                moves.add(item);
            }
        }
        for (int i = 0; i < moves.size(); i += 2) {
            receivesPods.set(moves.get(i));
        }
        return true;
    }

    private void undoMoves() {
        for (int i = 0; i < moves.size(); i += 2) {
            rooms.giveBack(moves.get(i), moves.get(i + 1));
        }
    }

    private void empty(int host) {
        evictionTimesOut.setIn(MAX_EVICTION_MICROS, host);
        control.empty(host);
    }

    /** Pods that their budgets kept all the time keep the node. */
    private void keepAfterAll(int host) {
        if (hosts.state(host) == HostState.DRAINING
                && control.podsToMove(host).anySatisfy(pod -> !tasks.is(pod, TaskState.STOPPING))) {
            failedMicros = timeline.nowMicros();
            draining = draining == host ? -1 : draining;
            groups.keep(hosts.pool().of(host));
            control.reopen(host);
        }
    }

    private void remove(IntList active, long nowMicros) {
        int removed = 0;
        boolean isDraining = draining >= 0 && hosts.state(draining) != HostState.STOPPED;
        for (int i = 0; i < active.size(); i++) {
            int host = active.get(i);
            int group = hosts.pool().of(host);
            boolean isDue = isUnneeded[host] && nowMicros - unneededSince[host] >= settings.unneededMicros();
            if (!isDue || !groups.mayShrink(group)) {
                continue;
            }
            boolean isEmpty = control.isFree(host);
            if (isEmpty ? removed < MAX_EMPTY : !isDraining) {
                removed += isEmpty ? 1 : 0;
                isDraining |= !isEmpty;
                draining = isEmpty ? draining : host;
                groups.shrink(group);
                log.hostDisrupted(host, isEmpty ? DisruptionReason.EMPTY : DisruptionReason.UNDERUTILIZED);
                log.capacityConsolidated(1, hosts.shape(host).type().picodollarsPerHour());
                control.cordon(host);
                taintIsSeen.setIn(AFTER_TAINT_MICROS, host);
            }
        }
    }
}
