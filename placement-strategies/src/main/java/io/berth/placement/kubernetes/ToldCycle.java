package io.berth.placement.kubernetes;

import io.berth.cluster.Hosts;
import io.berth.placement.Decision;
import io.berth.placement.Decision.Narrowing;
import io.berth.placement.Decision.View;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The scheduler's last decision with everything it saw, for whoever asks about this pod. */
final class ToldCycle {
    private static final int TOLD_NODES = 4;
    private static final String SCORE = "score of the default profile";

    private static final String SAMPLE = "nodes looked at, from where the last search stopped";

    private final SchedulingCycle cycle;
    private final PodSpec pod;
    private final ClusterState cluster;
    private final SeenNodes seen;
    private final Hosts hosts;

    ToldCycle(PodSpec pod, SchedulingCycle cycle, ClusterState cluster, SeenNodes seen, Hosts hosts) {
        this.pod = pod;
        this.cycle = cycle;
        this.cluster = cluster;
        this.seen = seen;
        this.hosts = hosts;
    }

    /**
     * @param remedies what would have let the pod in, when it has no node
     */
    Decision decision(PlacementRequest request, int host, List<Remedy> remedies) {
        List<Narrowing> steps = new ArrayList<>();
        int[] left = {cluster.nodes().size()};
        Refusing.byReason(cycle.search()).forEach((reason, nodes) -> {
            steps.add(new Narrowing("", reason, left[0], left[0] - nodes));
            left[0] -= nodes;
        });
        if (host != Placement.NONE && cycle.search().found() < left[0]) {
            steps.add(new Narrowing(SAMPLE, null, left[0], cycle.search().found()));
        }
        List<Integer> best = ranked();
        if (cycle.hasScored()) {
            long top = cycle.total(best.getFirst());
            int equal =
                    (int) best.stream().filter(each -> cycle.total(each) == top).count();
            steps.add(new Narrowing(SCORE, null, best.size(), equal));
        }
        return new Decision(
                request,
                cluster.nodes().size(),
                List.copyOf(steps),
                host == Placement.NONE ? List.of() : views(request, host, best),
                host,
                remedies,
                null);
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

    private List<View> views(PlacementRequest request, int chosen, List<Integer> ranked) {
        if (ranked.isEmpty()) {
            return List.of(view(request, chosen, List.of(), ""));
        }
        long top = cycle.total(ranked.getFirst());
        List<View> views = new ArrayList<>();
        ranked.stream()
                .sorted(Comparator.comparingInt(position -> row(position) == chosen ? 0 : 1))
                .limit(TOLD_NODES)
                .forEach(position -> views.add(view(
                        request,
                        row(position),
                        List.of(cycle.scoreInWords(pod, position)),
                        cycle.total(position) == top ? "" : SCORE)));
        return views;
    }

    private int row(int position) {
        return seen.row(cycle.search().feasible()[position]);
    }

    private View view(PlacementRequest request, int host, List<String> saw, String dropsOutAt) {
        return new View(
                host,
                hosts.freeCpu().of(host),
                hosts.freeMemoryBytes().of(host),
                hosts.tasks().of(host),
                hosts.tasksOf(request.group()).of(host),
                saw,
                dropsOutAt);
    }
}
