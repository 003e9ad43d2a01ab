package io.berth.placement.kubernetes;

import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.PodSelection;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Sets;
import org.jspecify.annotations.Nullable;

/** The pods that one topology constraint of a pod counts: those in its namespace that its selector chooses. */
final class SpreadPods {
    private final boolean countsNothing;
    private final PodCount count;
    private final boolean includesThePod;

    SpreadPods(ClusterState cluster, PodSpec pod, LabelSelector selector) {
        // Upstream takes an empty selector for none when it counts, yet lets it match the pod itself.
        countsNothing = selector.isEverything();
        count = cluster.index()
                .count(Lists.immutable.of(new PodSelection(Sets.immutable.of(pod.namespace()), null, selector)));
        includesThePod = selector.matches(pod.labels());
    }

    int living(int node) {
        return countsNothing ? 0 : count.living(node);
    }

    /** Null when nothing is counted. */
    @Nullable
    PodCount count() {
        return countsNothing ? null : count;
    }

    boolean includesThePod() {
        return includesThePod;
    }
}
