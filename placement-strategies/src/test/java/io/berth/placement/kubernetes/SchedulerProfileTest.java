package io.berth.placement.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.placement.FitScoring;
import io.berth.placement.SchedulerProfile;
import io.berth.random.Draws;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.eclipse.collections.impl.factory.primitive.ObjectLongMaps;
import org.junit.jupiter.api.Test;

class SchedulerProfileTest {
    private static final String GPU = "nvidia.com/gpu";
    private static final long GIB = 1L << 30;

    @Test
    void profiles_and_plugins_have_the_same_words() {
        var plugins = Arrays.stream(Plugin.values()).map(Plugin::word).toList();

        assertThat(plugins).containsAll(SchedulerProfile.scoring());
        assertThat(SchedulerProfile.OPTIONAL.stream().filter(word -> !word.equals(SchedulerProfile.PREEMPTION)))
                .isSubsetOf(plugins);
    }

    @Test
    void weights_are_those_of_the_default_profile_unless_a_profile_says_otherwise() {
        var own = new SchedulerProfile(
                FitScoring.LEAST_ALLOCATED,
                Maps.immutable.of("ImageLocality", 7),
                Sets.immutable.of("NodeAffinity"),
                null,
                1,
                0);

        assertThat(SchedulerProfile.DEFAULT.weight("TaintToleration")).isEqualTo(3);
        assertThat(SchedulerProfile.DEFAULT.weight("ImageLocality")).isEqualTo(1);
        assertThat(own.weight("ImageLocality")).isEqualTo(7);
        assertThat(own.weight("NodeAffinity")).isZero();
        assertThat(own.weight("PodTopologySpread")).isEqualTo(2);
    }

    @Test
    void only_a_word_for_the_scoring_strategy_keeps_a_profile_simple() {
        assertThat(SchedulerProfile.DEFAULT.isSimple()).isTrue();
        assertThat(SchedulerProfile.of(FitScoring.of(FitScoring.Type.MOST_ALLOCATED))
                        .isSimple())
                .isTrue();
        assertThat(SchedulerProfile.of(gpuFirst()).isSimple()).isFalse();
        assertThat(new SchedulerProfile(
                                FitScoring.LEAST_ALLOCATED, Maps.immutable.empty(), Sets.immutable.empty(), null, 1, 30)
                        .isSimple())
                .isFalse();
    }

    @Test
    void a_shape_belongs_to_its_strategy_and_rises() {
        var points = Lists.immutable.of(new FitScoring.Point(50, 1), new FitScoring.Point(50, 2));

        assertThatThrownBy(() -> FitScoring.of(FitScoring.Type.REQUESTED_TO_CAPACITY_RATIO))
                .hasMessage("RequestedToCapacityRatio needs a shape");
        assertThatThrownBy(() -> new FitScoring(FitScoring.Type.MOST_ALLOCATED, FitScoring.CPU_AND_MEMORY, points))
                .hasMessage("shape is for RequestedToCapacityRatio, not for MostAllocated");
        assertThatThrownBy(() ->
                        new FitScoring(FitScoring.Type.REQUESTED_TO_CAPACITY_RATIO, FitScoring.CPU_AND_MEMORY, points))
                .hasMessage("utilization of a shape must rise from point to point, got 50 after 50");
    }

    @Test
    void extended_resources_count_for_pods_that_ask_for_them_only() {
        // 1 of 4 GPUs in use where the pod would come: (4 - 2) x 100 / 4 = 50 of weight 3; CPU (4000 - 1000) / 4000 =
        // 75 of weight 1.
        ClusterState cluster = new ClusterState(ClusterSpec.of(Lists.immutable.of(gpuNode()), Lists.immutable.empty()));
        cluster.add(0, gpuPod("other", 0, 1));
        FitScore score = new FitScore(cluster, gpuFirst());

        assertThat(scoreOf(score, gpuPod("a", 1000, 1))).isEqualTo((50 * 3 + 75) / 4);
        assertThat(scoreOf(score, gpuPod("b", 1000, 0))).isEqualTo(75);
    }

    @Test
    void storage_counts_whether_it_is_asked_for_or_not() {
        var node = new NodeSpec(
                "n",
                Maps.immutable.empty(),
                Lists.immutable.empty(),
                false,
                new Resources(4000, 16 * GIB, 100, Lists.immutable.empty()),
                110,
                ObjectLongMaps.immutable.empty());
        ClusterState cluster = new ClusterState(ClusterSpec.of(Lists.immutable.of(node), Lists.immutable.empty()));
        var byStorage = new FitScoring(
                FitScoring.Type.LEAST_ALLOCATED,
                Lists.immutable.of(new FitScoring.Resource("ephemeral-storage", 1)),
                Lists.immutable.empty());

        assertThat(scoreOf(new FitScore(cluster, byStorage), Pods.pod("p", 1000, GIB)))
                .isEqualTo(100);
    }

    @Test
    void the_simple_way_to_score_agrees_with_the_general_one() {
        ClusterState cluster = new ClusterState(
                ClusterSpec.of(Lists.immutable.of(Pods.node("a", "z", 3_777, 7 * GIB)), Lists.immutable.empty()));
        cluster.add(0, Pods.pod("there", 1_234, 3 * GIB));
        var twice = new FitScoring(
                FitScoring.Type.MOST_ALLOCATED,
                Lists.immutable.of(new FitScoring.Resource("cpu", 2), new FitScoring.Resource("memory", 2)),
                Lists.immutable.empty());

        assertThat(scoreOf(new FitScore(cluster, twice), Pods.pod("p", 400, GIB)))
                .isEqualTo(scoreOf(
                        new FitScore(cluster, FitScoring.of(FitScoring.Type.MOST_ALLOCATED)), Pods.pod("p", 400, GIB)));
    }

    @Test
    void profiles_search_as_far_as_they_say_and_share_where_they_begin() {
        ImmutableList<NodeSpec> nodes = Lists.immutable
                .fromStream(IntStream.range(0, 400).boxed())
                .collect(number -> Pods.node("n" + number, "z", 4000, 16 * GIB));
        ClusterState cluster = new ClusterState(ClusterSpec.of(nodes, Lists.immutable.empty()));
        MutableList<ProfilePlugins> profiles = Lists.mutable.empty();
        for (int percentage : new int[] {0, 30, 100}) {
            profiles.add(plugins(cluster, percentage));
        }
        SchedulingCycle cycle =
                new SchedulingCycle(cluster, profiles.toImmutable(), Lists.immutable::empty, new Draws(1));
        PodSpec pod = Pods.pod("p", 100, GIB);

        cycle.choose(pod, 0, 1);
        assertThat(cycle.search().found()).as("400 x (50 - 400 / 125) %").isEqualTo(188);
        assertThat(cycle.search().feasible()[0]).isZero();
        cycle.choose(pod, 1, 2);
        assertThat(cycle.search().found()).isEqualTo(120);
        assertThat(cycle.search().feasible()[0]).isEqualTo(188);
        cycle.choose(pod, 2, 3);
        assertThat(cycle.search().found()).isEqualTo(400);
        assertThat(cycle.search().feasible()[0]).isEqualTo(308);
    }

    private static ProfilePlugins plugins(ClusterState cluster, int percentage) {
        var profile = new SchedulerProfile(
                FitScoring.LEAST_ALLOCATED, Maps.immutable.empty(), Sets.immutable.empty(), null, 1, percentage);
        return ProfilePlugins.of(profile, cluster, Lists.immutable.empty(), new ImageScore(cluster));
    }

    /** GPUs count three times as much as CPU. */
    private static FitScoring gpuFirst() {
        return new FitScoring(
                FitScoring.Type.LEAST_ALLOCATED,
                Lists.immutable.of(new FitScoring.Resource("cpu", 1), new FitScoring.Resource(GPU, 3)),
                Lists.immutable.empty());
    }

    private static NodeSpec gpuNode() {
        return new NodeSpec(
                "gpu",
                Maps.immutable.empty(),
                Lists.immutable.empty(),
                false,
                new Resources(4000, 16 * GIB, 0, Lists.immutable.of(new Resources.Amount(GPU, 4))),
                110,
                ObjectLongMaps.immutable.empty());
    }

    private static PodSpec gpuPod(String name, long cpuMilli, long gpus) {
        ImmutableList<Resources.Amount> others =
                gpus == 0 ? Lists.immutable.empty() : Lists.immutable.of(new Resources.Amount(GPU, gpus));
        return Pods.pod(name, cpuMilli, GIB)
                .asking(new PodDemand(
                        new Resources(cpuMilli, GIB, 0, others),
                        cpuMilli,
                        GIB,
                        Lists.immutable.empty(),
                        Lists.immutable.empty()));
    }

    private static long scoreOf(FitScore score, PodSpec pod) {
        long[] scores = new long[1];
        score.score(pod, new int[] {0}, 1, scores);
        return scores[0];
    }
}
