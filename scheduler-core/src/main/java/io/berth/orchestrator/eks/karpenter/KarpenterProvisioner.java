package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.PodRooms;
import io.berth.orchestrator.eks.scheduler.KubeScheduler;
import java.util.BitSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The half of Karpenter that adds nodes: it gathers pods that found no node for a moment, plans machines for all of them and buys the
 * cheapest that hold them.
 *
 * <p>A batch ends after a second without another pod, or ten seconds after its first; pods that still wait are looked at again every
 * ten seconds. kube-scheduler does the binding and need not follow the plan (Karpenter, pkg/controllers/provisioning, 1.14).
 */
public final class KarpenterProvisioner {
    private static final long NO_BATCH = -1;

    /** A node that a pod is meant for is left alone for so many of the longest batches. */
    private static final int NOMINATED_BATCHES = 2;

    private final KarpenterSettings settings;
    private final Timeline timeline;
    private final HostTable hosts;
    private final KarpenterNodes nodes;
    private final KarpenterPlanner planner;
    private final KubeScheduler scheduler;
    private final int items;
    private final Supplier<PodRooms> imagine;
    private PodRooms rooms;
    private final MutableIntList hostOfRoom = IntLists.mutable.empty();
    private final BitSet usedRooms = new BitSet();
    private final Alarm batchEnds;
    private long firstMicros = NO_BATCH;
    private long lastMicros;

    /**
     * @param imagine rooms to try pods in
     */
    KarpenterProvisioner(
            World world,
            KarpenterSettings settings,
            HostTable hosts,
            KarpenterNodes nodes,
            KarpenterPlanner planner,
            KubeScheduler scheduler,
            Supplier<PodRooms> imagine) {
        this.imagine = imagine;
        rooms = imagine.get();
        this.settings = settings;
        this.hosts = hosts;
        this.nodes = nodes;
        this.planner = planner;
        this.scheduler = scheduler;
        timeline = world.timeline();
        items = world.workload().items().size();
        batchEnds = timeline.alarm("batch of pods ends", Phase.DECIDE, this::endBatch);
        scheduler.whenRefused(this::podWaits);
        nodes.whenPodsMustMove(this::podWaits);
    }

    private void podWaits() {
        lastMicros = timeline.nowMicros();
        if (firstMicros == NO_BATCH) {
            firstMicros = lastMicros;
            batchEnds.setIn(settings.batchIdleMicros(), 0);
        }
    }

    private void endBatch(int ignored) {
        long ends = Math.min(lastMicros + settings.batchIdleMicros(), firstMicros + settings.batchMaxMicros());
        if (timeline.nowMicros() < ends) {
            batchEnds.setAt(ends, 0);
            return;
        }
        firstMicros = NO_BATCH;
        int[] pods = waiting();
        nodes.countPodsThatMove(pods);
        if (IntStream.of(pods).anyMatch(count -> count > 0)) {
            provision(pods);
            lookAgain();
        }
    }

    private void lookAgain() {
        firstMicros = timeline.nowMicros();
        lastMicros = firstMicros + settings.batchMaxMicros() - settings.batchIdleMicros();
        batchEnds.setIn(settings.batchMaxMicros(), 0);
    }

    /** Pods that found no node, by service or job. */
    int[] waiting() {
        return IntStream.range(0, items).map(scheduler::refused).toArray();
    }

    private void provision(int[] pods) {
        fillRooms();
        nodes.limit(planner);
        planner.plan(pods, rooms, usedRooms).forEach(claim -> {
            KarpenterMachine machine = claim.cheapest();
            if (machine != null) {
                nodes.launch(machine);
            }
        });
        usedRooms.stream()
                .forEach(room -> nodes.nominate(hostOfRoom.get(room), NOMINATED_BATCHES * settings.batchMaxMicros()));
    }

    /** Nodes that are ready come first, then those on their way. */
    private void fillRooms() {
        rooms = imagine.get();
        hostOfRoom.clear();
        usedRooms.clear();
        hosts.active().forEach(this::addRoom);
        for (int host = 0; host < hosts.size(); host++) {
            if (hosts.state(host) == HostState.REQUESTED) {
                addRoom(host);
            }
        }
    }

    private void addRoom(int host) {
        rooms.addHost(host);
        hostOfRoom.add(host);
    }
}
