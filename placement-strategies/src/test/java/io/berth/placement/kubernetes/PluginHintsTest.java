package io.berth.placement.kubernetes;

import static io.berth.placement.kubernetes.Pods.near;
import static io.berth.placement.kubernetes.Pods.pod;
import static io.berth.placement.kubernetes.Pods.selecting;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.workload.pod.TopologyConstraint;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;

/** The hint of each plugin. Groups: 0 asks for resources alone, 1 avoids b, 2 needs b, 3 spreads with b, 4 is b, 5 avoids plain pods. */
class PluginHintsTest {
    private static final int PLAIN = 0;
    private static final int AVOIDS_B = 1;
    private static final int NEEDS_B = 2;
    private static final int SPREADS_WITH_B = 3;
    private static final int B = 4;
    private static final int AVOIDS_PLAIN = 5;
    private static final PodSpec[] TEMPLATES = {
        labelled("plain"),
        Pods.with(labelled("a"), Pods.antiAffinity(near(Pods.HOSTNAME, selecting("app", "b")))),
        Pods.with(labelled("a"), Pods.affinity(near(Pods.HOSTNAME, selecting("app", "b")))),
        Pods.with(
                labelled("a"),
                Pods.spread(new TopologyConstraint(Pods.ZONE, 1, 1, true, selecting("app", "b"), true, false))),
        labelled("b"),
        Pods.with(labelled("a"), Pods.antiAffinity(near(Pods.HOSTNAME, selecting("app", "plain"))))
    };

    private final PluginHints hints = new PluginHints(
            TEMPLATES,
            () -> new FeasibleSearch(
                    new ClusterState(ClusterSpec.of(Lists.immutable.empty(), Lists.immutable.empty())), unused()),
            row -> Pods.node("n" + row, "z", 1000L * row, 8L << 30));

    private static PodSpec labelled(String app) {
        return Pods.withLabels(pod(app, 1500, 1L << 30), Maps.immutable.of("app", app));
    }

    private static NodeFilters unused() {
        return new NodeFilters(
                new ClusterState(ClusterSpec.of(Lists.immutable.empty(), Lists.immutable.empty())),
                java.util.EnumSet.noneOf(Plugin.class));
    }

    @Test
    void lack_of_resources_is_helped_by_the_end_of_any_pod_and_by_nodes_that_are_large_enough() {
        int fit = Plugin.NODE_RESOURCES_FIT.bit();

        assertThat(hints.whenPodGoes(fit, PLAIN, B)).isTrue();
        assertThat(hints.whenPodComes(fit, PLAIN, B)).isFalse();
        assertThat(hints.whenNodeComes(fit, PLAIN, 2)).isTrue();
        assertThat(hints.whenNodeComes(fit, PLAIN, 1)).isFalse();
    }

    @Test
    void anti_affinity_is_helped_by_the_end_of_pods_that_it_means() {
        int company = Plugin.INTER_POD_AFFINITY.bit();

        assertThat(hints.whenPodGoes(company, AVOIDS_B, B)).isTrue();
        assertThat(hints.whenPodGoes(company, AVOIDS_B, PLAIN)).isFalse();
        assertThat(hints.whenPodComes(company, AVOIDS_B, B)).isFalse();
    }

    @Test
    void a_pod_that_others_keep_away_is_helped_by_their_end() {
        assertThat(hints.whenPodGoes(Plugin.INTER_POD_AFFINITY.bit(), PLAIN, AVOIDS_PLAIN))
                .isTrue();
    }

    @Test
    void affinity_is_helped_by_pods_that_it_means() {
        int company = Plugin.INTER_POD_AFFINITY.bit();

        assertThat(hints.whenPodComes(company, NEEDS_B, B)).isTrue();
        assertThat(hints.whenPodComes(company, NEEDS_B, PLAIN)).isFalse();
        assertThat(hints.whenPodGoes(company, NEEDS_B, B)).isFalse();
    }

    @Test
    void topology_spread_is_helped_by_pods_that_it_counts_and_by_nodes_with_its_label() {
        int spread = Plugin.POD_TOPOLOGY_SPREAD.bit();

        assertThat(hints.whenPodGoes(spread, SPREADS_WITH_B, B)).isTrue();
        assertThat(hints.whenPodComes(spread, SPREADS_WITH_B, B)).isTrue();
        assertThat(hints.whenPodGoes(spread, SPREADS_WITH_B, PLAIN)).isFalse();
        assertThat(hints.whenNodeComes(spread, SPREADS_WITH_B, 1)).isTrue();
        assertThat(hints.whenNodeGoes(spread, SPREADS_WITH_B, 1)).isTrue();
    }

    @Test
    void taints_and_cordons_are_helped_by_nodes_without_them() {
        int repelled = Plugin.TAINT_TOLERATION.bit() | Plugin.NODE_UNSCHEDULABLE.bit();

        assertThat(hints.whenNodeComes(repelled, PLAIN, 1)).isTrue();
        assertThat(hints.whenPodGoes(repelled, PLAIN, B)).isFalse();
    }
}
