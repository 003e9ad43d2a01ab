package io.berth.orchestrator.eks.disruption;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.log.LongRows;
import io.berth.orchestrator.World;
import io.berth.workload.EvictionReason;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.BitSet;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The node controller: notices nodes that do not answer, taints them, and has their pods deleted when they no longer tolerate that.
 *
 * <p>A node that has not renewed its lease for the grace period is not ready: it gets no pods, and its pods leave their endpoints. The
 * taint that evicts follows at the pace of {@link EvictionPace}; a pod that is deleted then is replaced at once, and is itself there
 * until the node answers again or its Node object is gone. A machine that is gone is not ready in the same way, then its Node is
 * deleted by the cloud's node controller and its pods by the collector of pods without a node (kubernetes/kubernetes,
 * pkg/controller/nodelifecycle, pkg/controller/tainteviction, pkg/controller/podgc and cloud-provider, controllers/nodelifecycle).
 * Costs nothing while all nodes answer, and a look at all nodes for each that is tainted.
 */
public final class NodeController {
    /** What has to be done with nodes and their pods. */
    public interface Cluster {
        /** Pods of a node that are not gone. */
        IntList podsOn(int node);

        /** The node takes no pods until {@link #release}. */
        void hold(int node);

        void release(int node);

        /** Nobody reaches the pod any more, and it goes on. */
        void cutOff(int pod);

        /** The pod gets no requests any more. */
        void unready(int pod);

        /** The pod is reached again. */
        void reach(int pod);

        /** Tells the pod to stop, which it hears when its node answers. */
        void delete(int pod);

        /** How long pods of this service or job stay on a node that does not answer. */
        long tolerationMicros(int item);
    }

    private static final long ANSWERS = -1;

    private final NodeLifeSettings settings;
    private final Cluster cluster;
    private final HostTable hosts;
    private final TaskTable tasks;
    private final Timeline timeline;
    private final EventLog log;
    private final LongRows silentSince = new LongRows(ANSWERS);
    private final LongRows silentUntil = new LongRows(ANSWERS);
    private final LongRows taintedMicros = new LongRows(ANSWERS);
    private final BitSet isNotReady = new BitSet();
    private final MutableIntList machineless = IntLists.mutable.empty();
    private final MutableList<MutableIntList> waitForTaint = Lists.mutable.empty();
    private final long[] nextTaintMicros;
    private final Alarm nodesAreMonitored;
    private final Alarm nodeAnswers;
    private final Alarm nodeIsDeleted;
    private final Alarm nodeIsTainted;
    private final Alarm tolerationEnds;

    public NodeController(World world, NodeLifeSettings settings, HostTable hosts, Cluster cluster) {
        this.settings = settings;
        this.cluster = cluster;
        this.hosts = hosts;
        tasks = world.tasks();
        timeline = world.timeline();
        log = world.log();
        nextTaintMicros = new long[world.zones().size()];
        for (int zone = 0; zone < nextTaintMicros.length; zone++) {
            waitForTaint.add(IntLists.mutable.empty());
        }
        nodesAreMonitored = timeline.alarm("nodes are monitored", Phase.DECIDE, this::notice);
        nodeAnswers = timeline.alarm("node answers again", Phase.RELEASE, this::answer);
        nodeIsDeleted = timeline.alarm("Node of a lost machine is deleted", Phase.DECIDE, this::forget);
        nodeIsTainted = timeline.alarm("silent node is tainted", Phase.DECIDE, this::taintNext);
        tolerationEnds = timeline.alarm("toleration of a pod ends", Phase.DECIDE, this::evict);
    }

    /** The kubelet of a node is heard no more for so long, nor are its pods; one that is silent already stays so as long as it was to. */
    public void disconnect(int node, long forMicros) {
        if (hosts.state(node) == HostState.STOPPED || isSilent(node)) {
            return;
        }
        long now = timeline.nowMicros();
        silentSince.set(node, now);
        silentUntil.set(node, now + forMicros);
        log.hostDisconnected(node);
        cluster.podsOn(node).forEach(cluster::cutOff);
        nodesAreMonitored.setAt(settings.notReadyMicros(now), node);
        nodeAnswers.setIn(forMicros, node);
    }

    /** True while the kubelet of a node is not heard. */
    public boolean isSilent(int node) {
        return silentSince.of(node) != ANSWERS;
    }

    /** How long a node will not hear what it is told; 0 for one that does. */
    public long silentMicros(int node) {
        return isSilent(node) ? silentUntil.of(node) - timeline.nowMicros() : 0;
    }

    /**
     * The machine of a node is gone.
     *
     * @param isAnnounced whether somebody hears of it and deletes the Node
     * @return how long it takes until its pods are deleted
     */
    public long lose(int node, boolean isAnnounced) {
        long now = timeline.nowMicros();
        long heard = isSilent(node) ? silentSince.of(node) : now;
        leaveQueue(node);
        silentSince.set(node, ANSWERS);
        taintedMicros.set(node, ANSWERS);
        if (isAnnounced) {
            isNotReady.clear(node);
            return settings.terminationNoticeMicros();
        }
        machineless.add(node);
        long noticed = Math.max(now + 1, settings.notReadyMicros(heard));
        nodesAreMonitored.setAt(noticed, node);
        nodeIsDeleted.setAt(noticed + settings.cloudCheckMicros(), node);
        return settings.podsDeletedMicros(noticed + settings.cloudCheckMicros()) - now;
    }

    private void notice(int node) {
        boolean isGone = machineless.contains(node);
        boolean isOverdue =
                isSilent(node) && timeline.nowMicros() - silentSince.of(node) >= settings.monitorGraceMicros();
        if (isNotReady.get(node) || !(isGone || isOverdue)) {
            return;
        }
        isNotReady.set(node);
        log.hostNotReady(node);
        if (!isGone) {
            cluster.hold(node);
            cluster.podsOn(node).forEach(cluster::unready);
            // All nodes that are silent are noticed before one of them is tainted.
            waitForTaint.get(hosts.zone().of(node)).add(node);
            nodeIsTainted.setIn(1, hosts.zone().of(node));
        }
    }

    /** The Node object of a machine that is gone is gone, too. */
    private void forget(int node) {
        machineless.remove(node);
        isNotReady.clear(node);
    }

    private void answer(int node) {
        if (!isSilent(node) || hosts.state(node) == HostState.STOPPED) {
            return;
        }
        silentSince.set(node, ANSWERS);
        taintedMicros.set(node, ANSWERS);
        leaveQueue(node);
        log.hostReconnected(node);
        IntLists.immutable.ofAll(cluster.podsOn(node)).forEach(cluster::reach);
        if (isNotReady.get(node)) {
            isNotReady.clear(node);
            cluster.release(node);
        }
    }

    private void leaveQueue(int node) {
        waitForTaint.get(hosts.zone().of(node)).remove(node);
    }

    /** Taints the first node of a zone that waits for it, if the pace allows; while it does not, it is asked at each look at the nodes. */
    private void taintNext(int zone) {
        MutableIntList waiting = waitForTaint.get(zone);
        long now = timeline.nowMicros();
        if (waiting.isEmpty() || now < nextTaintMicros[zone]) {
            return;
        }
        double perSecond = settings.pace().of(zone, zones());
        if (perSecond == 0) {
            nextTaintMicros[zone] = now + settings.monitorPeriodMicros();
        } else {
            nextTaintMicros[zone] = now + Math.round(1e6 / perSecond);
            taint(waiting.removeAtIndex(0));
        }
        nodeIsTainted.setAt(nextTaintMicros[zone], zone);
    }

    private MutableList<EvictionPace.Zone> zones() {
        int[] ready = new int[nextTaintMicros.length];
        int[] notReady = new int[nextTaintMicros.length];
        hosts.registered()
                .forEach(node ->
                        (isNotReady.get(node) ? notReady : ready)[hosts.zone().of(node)]++);
        machineless.forEach(
                node -> (isNotReady.get(node) ? notReady : ready)[hosts.zone().of(node)]++);
        MutableList<EvictionPace.Zone> zones = Lists.mutable.empty();
        for (int zone = 0; zone < ready.length; zone++) {
            zones.add(new EvictionPace.Zone(ready[zone], notReady[zone]));
        }
        return zones;
    }

    private void taint(int node) {
        long now = timeline.nowMicros();
        taintedMicros.set(node, now);
        cluster.podsOn(node).forEach(pod -> {
            long micros = cluster.tolerationMicros(tasks.item(pod));
            if (micros != Tolerations.FOREVER) {
                tolerationEnds.setIn(Math.max(1, micros), pod);
            }
        });
    }

    private void evict(int pod) {
        int node = tasks.host(pod);
        boolean works = tasks.is(pod, TaskState.STARTING) || tasks.is(pod, TaskState.RUNNING);
        long tainted = works ? taintedMicros.of(node) : ANSWERS;
        if (tainted != ANSWERS && timeline.nowMicros() - tainted >= cluster.tolerationMicros(tasks.item(pod))) {
            log.taskEvicted(pod, EvictionReason.UNREACHABLE);
            cluster.delete(pod);
        }
    }
}
