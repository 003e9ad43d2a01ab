package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.log.LongRows;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.workload.DisruptionReason;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/**
 * Karpenter's repair of nodes: a machine whose node has not been ready for half an hour ends at once, whatever budgets say.
 *
 * <p>While more than a fifth of a pool is not ready, none of it ends, as the trouble may lie elsewhere (Karpenter documentation,
 * disruption, node auto repair, read 2026-11; aws/karpenter-provider-aws 1.14, repair policies).
 */
final class KarpenterRepair {
    private static final long UNREADY_MICROS = 1_800_000_000;
    private static final long AGAIN_MICROS = 300_000_000;
    private static final long READY = -1;
    private static final int MOST_PERCENT = 20;

    private final HostTable hosts;
    private final KarpenterNodes nodes;
    private final NodeControl control;
    private final Timeline timeline;
    private final EventLog log;
    private final LongRows unreadySince = new LongRows(READY);
    private final Alarm nodeIsRepaired;

    KarpenterRepair(World world, HostTable hosts, KarpenterNodes nodes, NodeControl control) {
        this.hosts = hosts;
        this.nodes = nodes;
        this.control = control;
        timeline = world.timeline();
        log = world.log();
        nodeIsRepaired = timeline.alarm("node is repaired", Phase.DECIDE, this::repair);
    }

    /** A node is heard no more, or again. */
    void changed(int host) {
        boolean isSilent = hosts.state(host) == HostState.UNREACHABLE;
        if (isSilent && unreadySince.of(host) == READY) {
            unreadySince.set(host, timeline.nowMicros());
            nodeIsRepaired.setIn(UNREADY_MICROS, host);
        } else if (!isSilent && unreadySince.of(host) != READY) {
            unreadySince.set(host, READY);
        }
    }

    private void repair(int host) {
        boolean isDue = hosts.state(host) == HostState.UNREACHABLE
                && timeline.nowMicros() - unreadySince.of(host) >= UNREADY_MICROS;
        if (!isDue) {
            return;
        }
        if (isTooMany(host)) {
            nodeIsRepaired.setIn(AGAIN_MICROS, host);
        } else {
            log.hostDisrupted(host, DisruptionReason.UNREADY);
            control.end(host);
        }
    }

    /** A fifth of the pool is rounded up. */
    private boolean isTooMany(int host) {
        MutableIntList pool = nodes.living(hosts.pool().of(host) - nodes.firstPool());
        int unready = pool.count(each -> hosts.state(each) == HostState.UNREACHABLE);
        return unready > Math.ceilDiv(pool.size() * MOST_PERCENT, 100);
    }
}
