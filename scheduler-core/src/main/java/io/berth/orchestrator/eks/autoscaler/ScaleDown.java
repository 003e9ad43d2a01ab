package io.berth.orchestrator.eks.autoscaler;

import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.log.LongRows;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.autoscaler.KeptNodes.Hold;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.orchestrator.eks.node.NodeGroups;
import io.berth.orchestrator.eks.node.ScaleDownRules;
import io.berth.workload.DisruptionReason;
import io.berth.workload.KeptReason;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.BitSet;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * The half of Cluster Autoscaler that removes nodes.
 *
 * <p>A node may go when less than half of its CPU and memory is requested, all its pods may and can move elsewhere, and that has been so
 * for 10 minutes, or for 20 when it does not answer; not within 10 minutes of a scale-up. Empty nodes go up to ten at a time, others one at a time after a drain
 * (kubernetes/autoscaler, cluster-autoscaler 1.35). A node whose pods have nowhere to go is looked at again after 5 minutes; one whose
 * pods could not be evicted within two minutes is kept after all, which puts the next scale-down off for three. Why a node is kept is
 * told by {@link KeptNodes}.
 */
final class ScaleDown {
    /** Empty nodes that may go at one look: {@code max-scale-down-parallelism}. */
    static final int MAX_EMPTY = 10;

    /** From the taint until the node is deleted or drained. */
    static final long AFTER_TAINT_MICROS = 5_000_000;

    /** How long pods of a node are asked to leave until it is kept after all. */
    private static final long MAX_EVICTION_MICROS = 120_000_000;

    private static final long NOT_UNNEEDED = -1;

    private final Timeline timeline;
    private final TaskTable tasks;
    private final HostTable hosts;
    private final NodeGroups groups;
    private final ScaleDownSettings settings;
    private final ScaleDownCensus census;
    private final PodMoves moves;
    private final PodsThatStay staying;
    private final NodeControl control;
    private final EventLog log;
    private final KeptNodes kept;
    private final World world;
    private final Alarm taintIsSeen;
    private final Alarm unreadyNodeGoes;
    private final Alarm evictionTimesOut;
    private final LongRows unneededSince = new LongRows(NOT_UNNEEDED);
    private final LongRows recheckMicros = new LongRows(Long.MIN_VALUE);
    private final BitSet isUnneeded = new BitSet();
    private long addedMicros = Long.MIN_VALUE / 2;
    private long failedMicros = Long.MIN_VALUE / 2;
    private int draining = -1;

    ScaleDown(
            World world,
            HostTable hosts,
            NodeGroups groups,
            ScaleDownSettings settings,
            ScaleDownCensus census,
            PodMoves moves,
            PodsThatStay staying,
            NodeControl control) {
        this.staying = staying;
        this.world = world;
        this.hosts = hosts;
        this.groups = groups;
        this.settings = settings;
        this.census = census;
        this.moves = moves;
        this.control = control;
        log = world.log();
        kept = new KeptNodes(log);
        tasks = world.tasks();
        timeline = world.timeline();
        taintIsSeen = timeline.alarm("taint of a superfluous node is seen", Phase.DECIDE, this::empty);
        unreadyNodeGoes = timeline.alarm("superfluous node that does not answer goes", Phase.DECIDE, this::end);
        evictionTimesOut =
                timeline.alarm("eviction from a superfluous node times out", Phase.DECIDE, this::keepAfterAll);
    }

    void nodesWereAdded(long nowMicros) {
        addedMicros = nowMicros;
    }

    /** True when too many nodes do not answer for anything to be decided. */
    boolean clusterIsUnhealthy() {
        int nodes = 0;
        int unready = 0;
        for (int group = 0; group < groups.size(); group++) {
            MutableIntList living = groups.living(group);
            nodes += living.size();
            unready += living.count(host -> hosts.state(host) == HostState.UNREACHABLE);
        }
        return settings.isUnhealthy(unready, nodes);
    }

    /** Notes which nodes are not needed and removes those that have not been for long enough. */
    void look(long nowMicros) {
        if (!settings.isEnabled()) {
            return;
        }
        IntList active = hosts.active();
        moves.look(active);
        isUnneeded.clear();
        MutableIntList candidates = IntLists.mutable.ofAll(active).withAll(unready());
        // Empty nodes come first, so that no pod is imagined to move to a node that goes.
        candidates.select(control::isFree).forEach(host -> judge(host, nowMicros));
        candidates.reject(control::isFree).forEach(host -> judge(host, nowMicros));
        candidates.forEach(host -> {
            if (!isUnneeded.get(host)) {
                unneededSince.set(host, NOT_UNNEEDED);
            } else if (unneededSince.of(host) == NOT_UNNEEDED) {
                unneededSince.set(host, nowMicros);
            }
        });
        boolean isQuiet = nowMicros - addedMicros >= settings.delayAfterAddMicros();
        remove(candidates, nowMicros, isQuiet && nowMicros - failedMicros >= settings.delayAfterFailureMicros());
    }

    private MutableIntList unready() {
        MutableIntList unready = IntLists.mutable.empty();
        for (int group = 0; group < groups.size(); group++) {
            unready.addAll(groups.living(group).select(host -> hosts.state(host) == HostState.UNREACHABLE));
        }
        return unready;
    }

    /** A node that is not to be looked at again yet is kept for the reason that it was told. */
    private void judge(int host, long nowMicros) {
        if (nowMicros < recheckMicros.of(host)) {
            return;
        }
        Hold hold = hold(host);
        if (hold == null) {
            isUnneeded.set(host);
            return;
        }
        if (hold.isOfPods()) {
            recheckMicros.set(host, nowMicros + settings.recheckMicros());
        }
        kept.tell(host, hold);
    }

    private @Nullable Hold hold(int host) {
        if (moves.receivesPods(host)) {
            return Hold.of(KeptReason.NOT_UNNEEDED_OTHER_REASON);
        }
        KeptReason reason = Ineligible.of(census.of(host, moves.nominatedFor(host)), settings.removesUnready());
        return reason == null ? moves.keeps(host) : Hold.of(reason);
    }

    private boolean isDue(int host, long nowMicros) {
        ScaleDownRules rules = census.rules(hosts.pool().of(host));
        long after = isReady(host) ? rules.unneededMicros() : rules.unreadyMicros();
        return nowMicros - unneededSince.of(host) >= after;
    }

    private boolean isReady(int host) {
        return hosts.state(host) == HostState.ACTIVE;
    }

    private void remove(IntList candidates, long nowMicros, boolean isTime) {
        int removed = 0;
        boolean isDraining = draining >= 0 && hosts.state(draining) != HostState.STOPPED;
        for (int i = 0; i < candidates.size(); i++) {
            int host = candidates.get(i);
            if (!isUnneeded.get(host)) {
                continue;
            }
            boolean isEmpty = control.isFree(host) || !isReady(host);
            KeptReason reason = isDue(host, nowMicros)
                    ? reasonToWait(host, isTime, isEmpty ? removed < MAX_EMPTY : !isDraining)
                    : notLongEnough(host);
            if (reason == null) {
                removed += isEmpty ? 1 : 0;
                isDraining |= !isEmpty;
                draining = isEmpty ? draining : host;
                giveUp(host, isEmpty);
            } else {
                kept.tell(host, Hold.of(reason));
            }
        }
    }

    private KeptReason notLongEnough(int host) {
        return isReady(host) ? KeptReason.NOT_UNNEEDED_LONG_ENOUGH : KeptReason.NOT_UNREADY_LONG_ENOUGH;
    }

    /** Why a node stays that has not been needed for long enough; null when it goes. */
    private @Nullable KeptReason reasonToWait(int host, boolean isTime, boolean isItsTurn) {
        if (!groups.mayShrink(hosts.pool().of(host))) {
            return KeptReason.NODE_GROUP_MIN_SIZE_REACHED;
        }
        if (!isTime) {
            return KeptReason.SCALE_DOWN_IN_COOLDOWN;
        }
        return isItsTurn ? null : KeptReason.MAX_PARALLELISM_REACHED;
    }

    private void giveUp(int host, boolean isEmpty) {
        groups.shrink(hosts.pool().of(host));
        boolean isReady = isReady(host);
        if (isReady) {
            HostShape shape = hosts.shape(host);
            log.hostDisrupted(host, isEmpty ? DisruptionReason.EMPTY : DisruptionReason.UNDERUTILIZED);
            log.capacityConsolidated(
                    1, world.prices().hour(shape.type(), shape.purchase()).picodollars());
        } else {
            log.hostDisrupted(host, DisruptionReason.UNREADY);
        }
        control.cordon(host);
        (isReady ? taintIsSeen : unreadyNodeGoes).setIn(AFTER_TAINT_MICROS, host);
    }

    private void empty(int host) {
        evictionTimesOut.setIn(MAX_EVICTION_MICROS, host);
        IntLists.immutable
                .ofAll(control.podsToMove(host))
                .select(pod -> staying.areExpendable(tasks.item(pod)) && works(pod))
                .forEach(control::delete);
        control.empty(host);
    }

    private boolean works(int pod) {
        return tasks.is(pod, TaskState.STARTING) || tasks.is(pod, TaskState.RUNNING);
    }

    /** Nobody hears there that pods are to stop, so the machine ends with them. */
    private void end(int host) {
        if (hosts.state(host) != HostState.STOPPED) {
            control.end(host);
        }
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
}
