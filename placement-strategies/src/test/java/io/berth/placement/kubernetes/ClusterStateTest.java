package io.berth.placement.kubernetes;

import static io.berth.placement.kubernetes.Pods.near;
import static io.berth.placement.kubernetes.Pods.pod;
import static io.berth.placement.kubernetes.Pods.selecting;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.placement.SchedulerProfile;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.TopologyConstraint;
import io.berth.workload.pod.Weighted;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept up to date pod by pod must be what counting anew gives. */
class ClusterStateTest {
    private static final ImmutableList<NodeSpec> NODES = Lists.immutable.fromStream(
            IntStream.range(0, 9).mapToObj(i -> Pods.node("n" + i, "z" + i % 3, 4000, 8L << 30)));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void judges_and_scores_as_if_it_had_been_counted_anew(long seed) {
        Draws draws = new Draws(seed);
        ClusterState kept = new ClusterState(ClusterSpec.of(NODES, Lists.immutable.empty()));
        Judge judge = new Judge(kept);
        MutableList<PodSpec> running = Lists.mutable.empty();
        for (int step = 0; step < 120; step++) {
            int choice = draws.below(Purpose.FAULT, step, 0, 3);
            if (choice == 0 && running.notEmpty()) {
                PodSpec gone = running.remove(draws.below(Purpose.VICTIM, step, 0, running.size()));
                kept.remove(number(gone), gone);
            } else {
                int node = draws.below(Purpose.PLACEMENT_TIE, step, 0, NODES.size());
                PodSpec comes = Pods.on(randomPod(draws, step), "n" + node);
                running.add(comes);
                kept.add(node, comes);
            }
            PodSpec asked = randomPod(draws, step + 1000);
            ClusterState anew = new ClusterState(ClusterSpec.of(NODES, running.toImmutable()));
            assertThat(answers(judge, asked)).isEqualTo(answers(new Judge(anew), asked));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void follows_nodes_that_come_and_go_as_if_it_had_been_made_anew(long seed) {
        Draws draws = new Draws(seed);
        ClusterState kept = new ClusterState(ClusterSpec.of(Lists.immutable.empty(), Lists.immutable.empty()));
        Judge judge = new Judge(kept);
        MutableList<NodeSpec> nodes = Lists.mutable.empty();
        MutableList<PodSpec> running = Lists.mutable.empty();
        for (int step = 0; step < 160; step++) {
            int choice = draws.below(Purpose.FAULT, step, 0, 8);
            if (nodes.size() < 2 || choice < 2) {
                NodeSpec comes = randomNode(draws, "n" + step);
                nodes.add(comes);
                judge.search.nodeCame(kept.addNode(comes));
            } else if (choice == 2) {
                NodeSpec goes = nodes.remove(draws.below(Purpose.VICTIM, step, 0, nodes.size()));
                int number = numberIn(kept, goes);
                judge.search.nodeGoes(number);
                kept.removeNode(number);
                running.removeIf(pod -> goes.name().equals(pod.standing().node()));
            } else if (choice == 3) {
                int changed = draws.below(Purpose.VICTIM, step, 0, nodes.size());
                NodeSpec other = cordoned(nodes.get(changed));
                kept.replaceNode(numberIn(kept, other), other);
                nodes.set(changed, other);
            } else {
                NodeSpec node = nodes.get(draws.below(Purpose.PLACEMENT_TIE, step, 0, nodes.size()));
                PodSpec comes = Pods.on(randomPod(draws, step), node.name());
                running.add(comes);
                kept.add(numberIn(kept, node), comes);
            }
            PodSpec asked = randomPod(draws, step + 1000);
            ClusterState anew = new ClusterState(ClusterSpec.of(nodes.toImmutable(), running.toImmutable()));
            Judge fresh = new Judge(anew);
            assertThat(answers(judge, asked, nodes)).isEqualTo(answers(fresh, asked, nodes));
            for (int regular = 0; regular < 8; regular++) {
                PodSpec again = randomPod(draws, -1 - regular);
                assertThat(found(judge, again, nodes)).isEqualTo(found(fresh, again, nodes));
            }
        }
    }

    private static NodeSpec randomNode(Draws draws, String name) {
        String zone = "z" + draws.below(Purpose.ARRIVAL, Long.parseLong(name.substring(1)), 7, 3);
        return Pods.node(name, zone, 400 + 100L * name.length(), 8L << 30);
    }

    private static NodeSpec cordoned(NodeSpec node) {
        return new NodeSpec(
                node.name(),
                node.labels(),
                node.taints(),
                !node.unschedulable(),
                node.allocatable(),
                node.allocatablePods(),
                node.imageBytes());
    }

    private static int numberIn(ClusterState cluster, NodeSpec node) {
        return cluster.nodes().detectIfNone(each -> cluster.node(each).name().equals(node.name()), -1);
    }

    /** Filters and scores that are asked about one pod after the other. */
    private record Judge(ClusterState cluster, NodeFilters filters, FeasibleSearch search, NodeScores scores) {
        Judge(ClusterState cluster) {
            this(cluster, new NodeFilters(cluster, EnumSet.allOf(Plugin.class)));
        }

        private Judge(ClusterState cluster, NodeFilters filters) {
            this(
                    cluster,
                    filters,
                    new FeasibleSearch(cluster, filters),
                    new NodeScores(cluster, SchedulerProfile.DEFAULT, Lists.immutable.empty()));
        }
    }

    /** Node by node by their names, whatever their numbers. */
    private static String answers(Judge judge, PodSpec pod, MutableList<NodeSpec> nodes) {
        int[] numbers = nodes.collectInt(node -> numberIn(judge.cluster, node)).toArray();
        return answers(judge, pod, numbers);
    }

    private static String answers(Judge judge, PodSpec pod) {
        int[] everyNode = IntStream.range(0, NODES.size()).toArray();
        return judge.cluster.usage() + answers(judge, pod, everyNode);
    }

    private static String answers(Judge judge, PodSpec pod, int[] nodes) {
        judge.filters.prepare(pod);
        long[] totals = judge.scores.totals(pod, nodes, nodes.length);
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < nodes.length; i++) {
            answers.append('\n').append(judge.filters.check(nodes[i])).append(totals[i]);
        }
        return answers.toString();
    }

    /** What a search says of each node, and of all together. */
    private static String found(Judge judge, PodSpec pod, MutableList<NodeSpec> nodes) {
        int count = judge.search.run(pod);
        return nodes.collect(node -> judge.search.status(numberIn(judge.cluster, node)))
                .toString()
                .concat(count == 0 ? judge.search.refusal() + Refusing.byReason(judge.search) : "");
    }

    private static int number(PodSpec pod) {
        return NODES.detectIndex(node -> node.name().equals(pod.standing().node()));
    }

    private static final Map<String, PodSpec> TEMPLATES = new HashMap<>();

    /** Pods that ask for the same share labels and rules, as those of one template do. */
    private static PodSpec randomPod(Draws draws, int step) {
        PodSpec pod = freshPod(draws, step);
        PodSpec template = TEMPLATES.computeIfAbsent(pod.labels() + " " + pod.rules(), words -> pod);
        return Pods.with(Pods.withLabels(pod, template.labels()), template.rules());
    }

    private static PodSpec freshPod(Draws draws, int step) {
        String app = "app" + draws.below(Purpose.ARRIVAL, step, 1, 3);
        String other = "app" + draws.below(Purpose.ARRIVAL, step, 2, 3);
        String key = draws.below(Purpose.ARRIVAL, step, 3, 2) == 0 ? Pods.ZONE : Pods.HOSTNAME;
        PodAffinityTerm term = near(key, selecting("app", other));
        Weighted<PodAffinityTerm> weighted = new Weighted<>(1 + draws.below(Purpose.ARRIVAL, step, 4, 100), term);
        PodAffinityRules preferred = new PodAffinityRules(Lists.immutable.empty(), Lists.immutable.of(weighted));
        PodRules rules = switch (draws.below(Purpose.ARRIVAL, step, 5, 7)) {
            case 0 -> Pods.affinity(term);
            case 1 -> Pods.antiAffinity(term);
            case 2 -> Pods.rules(preferred, PodAffinityRules.NONE);
            case 3 -> Pods.rules(PodAffinityRules.NONE, preferred);
            case 4 -> Pods.spread(constraint(key, other, true));
            case 5 -> Pods.spread(constraint(key, other, false));
            default -> PodRules.NONE;
        };
        PodSpec plain = pod("p" + step, 10L * draws.below(Purpose.ARRIVAL, step, 6, 100), 1L << 26);
        return Pods.with(Pods.withLabels(plain, Maps.immutable.of("app", app)), rules);
    }

    private static TopologyConstraint constraint(String key, String app, boolean hard) {
        return new TopologyConstraint(key, 1, 1, hard, selecting("app", app), true, false);
    }
}
