package io.berth.placement.kubernetes;

import static io.berth.placement.kubernetes.Pods.near;
import static io.berth.placement.kubernetes.Pods.node;
import static io.berth.placement.kubernetes.Pods.on;
import static io.berth.placement.kubernetes.Pods.pod;
import static io.berth.placement.kubernetes.Pods.with;
import static io.berth.placement.kubernetes.Pods.withLabels;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.placement.Decision;
import io.berth.placement.PluginScore;
import io.berth.placement.Sample;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.Requirement;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.TopologyConstraint;
import io.berth.workload.pod.Weighted;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.ObjectLongMaps;
import org.junit.jupiter.api.Test;

/** What is told of each score of the default profile for two nodes, a and b; every number is worked out by hand. */
class ToldScoresTest {
    private static final long GIB = 1L << 30;
    private static final NodeSpec A = node("a", "z1", 2000, 4 * GIB);
    private static final NodeSpec B = node("b", "z2", 2000, 4 * GIB);
    private static final PodSpec POD = pod("p", 500, GIB);
    private static final ImmutableMap<String, String> WEB = Maps.immutable.of("app", "web");

    private static Decision told(
            SchedulerSettings.Profile profile,
            ImmutableList<NodeSpec> nodes,
            ImmutableList<PodSpec> running,
            PodSpec pod) {
        Scheduler scheduler = new Scheduler(ClusterSpec.of(nodes, running), new SchedulerSettings(profile, true, 1));
        scheduler.follow(pod.path());
        scheduler.schedule(Lists.immutable.of(pod));
        return scheduler.told().getFirst();
    }

    private static Decision told(NodeSpec a, NodeSpec b, PodSpec pod, PodSpec... running) {
        return told(SchedulerSettings.Profile.DEFAULT, Lists.immutable.of(a, b), Lists.immutable.of(running), pod);
    }

    private static PluginScore score(Decision decision, int node, String plugin) {
        return Lists.immutable.ofAll(decision.best()).detect(view -> view.host() == node).scores().stream()
                .filter(score -> score.plugin().equals(plugin))
                .findFirst()
                .orElseThrow();
    }

    private static void assertScores(
            Decision decision, String plugin, long rawOfA, long ofA, long rawOfB, long ofB, long weight) {
        assertThat(score(decision, 0, plugin)).isEqualTo(new PluginScore(plugin, rawOfA, ofA, weight));
        assertThat(score(decision, 1, plugin)).isEqualTo(new PluginScore(plugin, rawOfB, ofB, weight));
    }

    /** Node b asks pods to stay away, which 3 times 100 points are worth. */
    @Test
    void taint_toleration() {
        NodeSpec shy = new NodeSpec(
                "b", B.labels(), Taint.list("spot:PreferNoSchedule"), false, B.allocatable(), 110, B.imageBytes());

        assertScores(told(A, shy, POD), "TaintToleration", 0, 100, 1, 0, 3);
    }

    /** Terms of weight 10 and 40, of which a has the first and b the second: 10 of 40 are 25 %. */
    @Test
    void node_affinity() {
        PodRules choosy = new PodRules(
                new NodeSelection(Maps.immutable.empty(), null, Lists.immutable.of(zone("z1", 10), zone("z2", 40))),
                Lists.immutable.empty(),
                PodAffinityRules.NONE,
                PodAffinityRules.NONE,
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                null);

        assertScores(told(A, B, with(POD, choosy)), "NodeAffinity", 10, 25, 40, 100, 2);
    }

    private static Weighted<NodeSelectorTerm> zone(String zone, int weight) {
        return new Weighted<>(
                weight,
                new NodeSelectorTerm(
                        Lists.immutable.of(
                                new Requirement(Pods.ZONE, Requirement.Operator.IN, Lists.immutable.of(zone))),
                        Lists.immutable.empty()));
    }

    /** With the pod a has 75 % of both left, b 25 % of its CPU and 50 % of its memory: (25 + 50) / 2 is 37. */
    @Test
    void node_resources_fit_by_least_allocated() {
        assertScores(told(A, B, POD, on(pod("x", 1000, GIB), "b")), "NodeResourcesFit", 75, 75, 37, 37, 1);
    }

    /** The same seen from the other side: 25 % of both are used on a, 75 % and 50 % on b. */
    @Test
    void node_resources_fit_by_most_allocated() {
        Decision packed = told(
                SchedulerSettings.Profile.MOST_ALLOCATED,
                Lists.immutable.of(A, B),
                Lists.immutable.of(on(pod("x", 1000, GIB), "b")),
                POD);

        assertScores(packed, "NodeResourcesFit", 25, 25, 62, 62, 1);
    }

    /** Used to 25 % and 25 % on a; to 75 % and 50 % on b, half the difference is 12.5 points. */
    @Test
    void node_resources_balanced_allocation() {
        assertScores(
                told(A, B, POD, on(pod("x", 1000, GIB), "b")), "NodeResourcesBalancedAllocation", 100, 100, 87, 87, 1);
    }

    /** Two zones weigh ln 4 a pod: 2 pods are 2.77 and 1 pod 1.39, so 3 and 1; 100 (3 + 1 - 3) / 3 is 33. */
    @Test
    void pod_topology_spread() {
        PodRules even =
                Pods.spread(new TopologyConstraint(Pods.ZONE, 1, 1, false, Pods.selecting("app", "web"), true, false));
        PodSpec web = withLabels(pod("w", 10, 1), WEB);

        Decision decision = told(
                A,
                B,
                with(withLabels(POD, WEB), even),
                on(web.named("1"), "a"),
                on(web.named("2"), "a"),
                on(web.named("3"), "b"));

        assertScores(decision, "PodTopologySpread", 3, 33, 1, 100, 2);
    }

    /** Two pods that it likes with weight 10 stand in the zone of a. */
    @Test
    void inter_pod_affinity() {
        PodRules social = Pods.rules(
                new PodAffinityRules(
                        Lists.immutable.empty(),
                        Lists.immutable.of(new Weighted<>(10, near(Pods.ZONE, Pods.selecting("app", "web"))))),
                PodAffinityRules.NONE);
        PodSpec web = withLabels(pod("w", 10, 1), WEB);

        Decision decision = told(A, B, with(POD, social), on(web.named("1"), "a"), on(web.named("2"), "a"));

        assertScores(decision, "InterPodAffinity", 20, 100, 0, 0, 2);
    }

    /** Half of the nodes have the image of 500 MB, so it counts as 250 MB: 100 (250 - 24.1) / (1048.6 - 24.1) is 22. */
    @Test
    void image_locality() {
        NodeSpec has = new NodeSpec(
                "a",
                A.labels(),
                A.taints(),
                false,
                A.allocatable(),
                110,
                ObjectLongMaps.immutable.of("app:1", 500_000_000L));
        PodSpec app = POD.asking(
                new PodDemand(POD.demand().requests(), 500, GIB, Lists.immutable.of("app:1"), Lists.immutable.empty()));

        assertScores(told(has, B, app), "ImageLocality", 22, 22, 0, 0, 1);
    }

    @Test
    void plugins_that_say_nothing_of_a_pod_are_not_told_and_the_rest_adds_up() {
        Decision decision = told(A, B, POD, on(pod("x", 1000, GIB), "b"));

        assertThat(decision.best().getFirst().scores().stream().map(PluginScore::plugin))
                .containsExactly("TaintToleration", "NodeResourcesFit", "NodeResourcesBalancedAllocation");
        assertThat(decision.best().getFirst().scores().stream()
                        .mapToLong(PluginScore::weighted)
                        .sum())
                .isEqualTo(300 + 75 + 100);
        assertThat(decision.host()).isZero();
    }

    /** 200 nodes: 100 feasible ones are enough, and the second pod begins where the first stopped. */
    @Test
    void large_clusters_are_looked_at_in_part_from_where_the_last_search_stopped() {
        ImmutableList<NodeSpec> nodes =
                Lists.immutable.fromStream(IntStream.range(0, 200).mapToObj(i -> node("n" + i, "z1", 2000, 4 * GIB)));
        Scheduler scheduler = new Scheduler(ClusterSpec.of(nodes, Lists.immutable.empty()), SchedulerSettings.DEFAULTS);
        scheduler.follow("default/second");

        scheduler.schedule(Lists.immutable.of(pod("first", 500, GIB), pod("second", 500, GIB)));

        assertThat(scheduler.told()).hasSize(1);
        assertThat(Objects.requireNonNull(scheduler.told().getFirst().pod()).sample())
                .isEqualTo(new Sample(100, 100, 100, 100));
    }
}
