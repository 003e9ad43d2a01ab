package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Timeline;
import io.berth.workload.DisruptionReason;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** How many nodes of each pool may be disrupted at this moment: what its budgets allow, less those that are away already. */
final class KarpenterBudgets {
    private final KarpenterSettings settings;
    private final Timeline timeline;
    private final HostTable hosts;
    private final KarpenterNodes nodes;

    KarpenterBudgets(KarpenterSettings settings, Timeline timeline, HostTable hosts, KarpenterNodes nodes) {
        this.settings = settings;
        this.timeline = timeline;
        this.hosts = hosts;
        this.nodes = nodes;
    }

    /** True when what is allowed changes with the time of day, for this or another reason. */
    boolean changeWithTime() {
        return settings.pools().anySatisfy(pool -> pool.budgets().anySatisfy(budget -> budget.schedule() != null));
    }

    /** As many of the first nodes as the budgets of their pools allow. */
    ImmutableIntList allowed(DisruptionReason reason, IntList candidates) {
        int[] left = left(reason);
        MutableIntList allowed = IntLists.mutable.empty();
        for (int i = 0; i < candidates.size(); i++) {
            if (left[poolOf(candidates.get(i))]-- > 0) {
                allowed.add(candidates.get(i));
            }
        }
        return allowed.toImmutable();
    }

    /** Nodes of each pool that may be disrupted now. */
    int[] left(DisruptionReason reason) {
        int[] left = new int[settings.pools().size()];
        for (int pool = 0; pool < left.length; pool++) {
            MutableIntList living = nodes.living(pool);
            int away = living.count(host -> hosts.state(host) != HostState.ACTIVE);
            left[pool] = settings.pools().get(pool).allowed(reason, living.size(), away, timeline.nowMicros());
        }
        return left;
    }

    /** The node pool of a machine. */
    int poolOf(int host) {
        return hosts.pool().of(host) - nodes.firstPool();
    }
}
