package io.berth.placement.kubernetes;

import io.berth.placement.Decision;
import io.berth.placement.Decision.Narrowing;
import io.berth.placement.Decision.View;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.PluginScore;
import io.berth.placement.PodDecision;
import io.berth.placement.PodDecision.Filtered;
import io.berth.placement.PodDecision.Preempting;
import io.berth.placement.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler's last decision with everything it saw, for whoever asks about this pod.
 *
 * <p>Nodes are numbered as whoever asks numbers them.
 */
final class ToldCycle {
    private static final int TOLD_NODES = 4;
    private static final String DEFAULT_SCORE = "score of the default profile";
    private static final String OWN_SCORE = "score of its profile";
    private static final String SAMPLE = "nodes looked at, from where the last search stopped";

    private final SchedulingCycle cycle;
    private final PodSpec pod;
    private final ClusterState cluster;
    private final IntUnaryOperator row;
    private final String score;

    /**
     * @param profile number of the one that decided; the first is the default profile
     * @param row how whoever asks numbers a node
     */
    ToldCycle(PodSpec pod, int profile, SchedulingCycle cycle, ClusterState cluster, IntUnaryOperator row) {
        score = profile == 0 ? DEFAULT_SCORE : OWN_SCORE;
        this.pod = pod;
        this.cycle = cycle;
        this.cluster = cluster;
        this.row = row;
    }

    /** A pod that went to a node; the decision may come from elsewhere, as long as the last search saw the same. */
    Decision placed(PlacementRequest request, int node) {
        return decision(request, node, List.of(), null);
    }

    /** A pod that found no node, and what would have let it in. */
    Decision refused(PlacementRequest request, List<Remedy> remedies, @Nullable PostFilter preemption) {
        return decision(request, Placement.NONE, remedies, preemption);
    }

    private Decision decision(
            PlacementRequest request, int node, List<Remedy> remedies, @Nullable PostFilter preemption) {
        boolean isPlaced = node != Placement.NONE;
        List<Integer> best = ranked();
        return new Decision(
                request,
                cluster.nodes().size(),
                steps(isPlaced, best),
                isPlaced ? views(node, best) : List.of(),
                isPlaced ? row.applyAsInt(node) : Placement.NONE,
                remedies,
                null,
                new PodDecision(
                        isPlaced ? "" : message(preemption),
                        filters(),
                        cycle.search().sample(row),
                        cycle.search().isNominated(),
                        preemption == null ? null : preempting(preemption)));
    }

    private List<Narrowing> steps(boolean isPlaced, List<Integer> best) {
        List<Narrowing> steps = new ArrayList<>();
        int[] left = {cluster.nodes().size()};
        Refusing.byReason(cycle.search()).forEach((reason, nodes) -> {
            steps.add(new Narrowing("", reason, left[0], left[0] - nodes));
            left[0] -= nodes;
        });
        if (isPlaced && cycle.search().found() < left[0]) {
            steps.add(new Narrowing(SAMPLE, null, left[0], cycle.search().found()));
        }
        if (cycle.hasScored()) {
            int equal = (int) best.stream().filter(this::isBest).count();
            steps.add(new Narrowing(score, null, best.size(), equal));
        }
        return List.copyOf(steps);
    }

    private String message(@Nullable PostFilter preemption) {
        String refusal = cycle.search().refusal();
        return preemption == null
                        || preemption.message().isEmpty()
                        || cluster.nodes().isEmpty()
                ? refusal
                : refusal + " " + preemption.message();
    }

    /** By the first plugin that refused each node, as upstream asks no further. */
    private List<Filtered> filters() {
        Map<Plugin, Integer> nodes = new EnumMap<>(Plugin.class);
        Map<Plugin, TreeMap<String, Integer>> reasons = new EnumMap<>(Plugin.class);
        cluster.nodes().forEach(node -> {
            NodeStatus status = cycle.search().status(node);
            Plugin plugin = status.plugin();
            if (plugin != null) {
                nodes.merge(plugin, 1, Integer::sum);
                status.reasons()
                        .forEach(reason -> reasons.computeIfAbsent(plugin, first -> new TreeMap<>())
                                .merge(reason, 1, Integer::sum));
            }
        });
        List<Filtered> filters = new ArrayList<>();
        reasons.forEach(
                (plugin, counts) -> filters.add(new Filtered(plugin.word(), nodes.getOrDefault(plugin, 0), counts)));
        return List.copyOf(filters);
    }

    private @Nullable Preempting preempting(PostFilter preemption) {
        if (preemption.candidates().isEmpty()) {
            return null;
        }
        Preemption.Candidate best = Preemption.best(preemption.candidates());
        return new Preempting(
                row.applyAsInt(best.node()),
                best.victims().collect(PodSpec::name).castToList(),
                preemption.candidates().size(),
                preemption.why());
    }

    /** Positions of the feasible nodes, best first. */
    private List<Integer> ranked() {
        return cycle.hasScored()
                ? IntStream.range(0, cycle.search().found())
                        .boxed()
                        .sorted(Comparator.comparingLong(position -> -cycle.total(position)))
                        .toList()
                : List.of();
    }

    private boolean isBest(int position) {
        return cycle.total(position) == cycle.best();
    }

    private List<View> views(int chosen, List<Integer> ranked) {
        if (ranked.isEmpty()) {
            return List.of(view(chosen, List.of(), ""));
        }
        return ranked.stream()
                .sorted(Comparator.comparingInt(position -> node(position) == chosen ? 0 : 1))
                .limit(TOLD_NODES)
                .map(position -> view(node(position), cycle.scores(pod, position), isBest(position) ? "" : score))
                .toList();
    }

    private int node(int position) {
        return cycle.search().feasible()[position];
    }

    /** As the scheduler saw it; what a node's own DaemonSets take is no pod of the scenario. */
    private View view(int node, List<PluginScore> scores, String dropsOutAt) {
        List<PodSpec> pods = cluster.podsOn(node);
        return new View(
                row.applyAsInt(node),
                (int) (cluster.cpu(node) - cluster.usedCpu(node)),
                cluster.memory(node) - cluster.usedMemory(node),
                (int) pods.stream().filter(each -> !SeenNodes.isDaemons(each)).count(),
                (int) pods.stream().filter(this::isAlike).count(),
                List.of(),
                dropsOutAt,
                scores);
    }

    private boolean isAlike(PodSpec other) {
        return other.namespace().equals(pod.namespace())
                && other.labels().equals(pod.labels())
                && !other.standing().terminating();
    }
}
