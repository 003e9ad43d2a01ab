package io.berth.placement.kubernetes;

import io.berth.workload.pod.HostPort;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is said of nodes for pods that ask for what another asked for before.
 *
 * <p>Keeps a few million answers at most and starts over beyond.
 */
final class KnownVerdicts {
    private static final int MOST_ANSWERS = 2_000_000;
    private static final int ALWAYS_KEPT = 16;

    private final ClusterState cluster;
    private final Map<Wish, Known> known = new HashMap<>();

    /** All that filters look at which look at one node alone. */
    private record Wish(Resources requests, ImmutableList<HostPort> ports, NodeJudgements.Judgement judgement) {}

    private static final class Known {
        private final NodeVerdicts verdicts = new NodeVerdicts();
        private boolean askedBefore;
    }

    KnownVerdicts(ClusterState cluster) {
        this.cluster = cluster;
    }

    /**
     * Those for a pod, not yet up to date; null when nobody asked for the same before.
     *
     * @param pod that may run on any node
     */
    @Nullable
    NodeVerdicts of(PodSpec pod) {
        Wish wish = new Wish(
                pod.demand().requests(),
                pod.demand().ports(),
                cluster.judgements().of(pod));
        Known found = known.get(wish);
        if (found == null) {
            if (known.size() >= Math.max(ALWAYS_KEPT, MOST_ANSWERS / Math.max(1, cluster.size()))) {
                known.clear();
            }
            found = new Known();
            known.put(wish, found);
        }
        boolean isRepeated = found.askedBefore;
        found.askedBefore = true;
        return isRepeated ? found.verdicts : null;
    }
}
