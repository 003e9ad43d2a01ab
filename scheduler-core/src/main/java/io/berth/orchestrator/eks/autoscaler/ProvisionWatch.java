package io.berth.orchestrator.eks.autoscaler;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.orchestrator.eks.node.NodeGroups;
import java.util.Arrays;

/**
 * Notices nodes that were asked for and never came, and leaves their group alone for a while.
 *
 * <p>After 15 minutes they count as failed and are no longer asked for; the group backs off for 5 minutes, doubled with each failure up
 * to 30, until three hours pass without one (kubernetes/autoscaler, cluster-autoscaler/clusterstate, 1.35).
 */
public final class ProvisionWatch {
    private static final long FIRST_BACKOFF_MICROS = 300_000_000;
    private static final long MAX_BACKOFF_MICROS = 1_800_000_000;
    private static final long RESET_MICROS = 10_800_000_000L;

    private final Timeline timeline;
    private final NodeGroups groups;
    private final long maxProvisionMicros;
    private final long[] backoffMicros;
    private final long[] failedMicros;
    private final Alarm nodesAreMissed;

    ProvisionWatch(Timeline timeline, NodeGroups groups, long maxProvisionMicros) {
        this.timeline = timeline;
        this.groups = groups;
        this.maxProvisionMicros = maxProvisionMicros;
        backoffMicros = new long[groups.size()];
        failedMicros = new long[groups.size()];
        Arrays.fill(failedMicros, Long.MIN_VALUE / 2);
        nodesAreMissed = timeline.alarm("nodes are missed", Phase.DECIDE, this::look);
    }

    /** The group was asked for nodes just now. */
    void grew(int group) {
        nodesAreMissed.setIn(Math.max(1, maxProvisionMicros), group);
    }

    boolean isBackingOff(int group) {
        return timeline.nowMicros() - failedMicros[group] < backoffMicros[group];
    }

    private void look(int group) {
        long now = timeline.nowMicros();
        if (groups.giveUpUnready(group, now - maxProvisionMicros)) {
            boolean isFirst = backoffMicros[group] == 0 || now - failedMicros[group] >= RESET_MICROS;
            backoffMicros[group] =
                    isFirst ? FIRST_BACKOFF_MICROS : Math.min(MAX_BACKOFF_MICROS, 2 * backoffMicros[group]);
            failedMicros[group] = now;
        }
    }
}
