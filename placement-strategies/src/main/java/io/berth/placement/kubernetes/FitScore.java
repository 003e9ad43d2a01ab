package io.berth.placement.kubernetes;

import io.berth.placement.FitScoring;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * Prefers empty nodes, or full ones, or whatever a function of their use says: the score of the plugin NodeResourcesFit.
 *
 * <p>A resource of which a node has none does not count there, nor does an extended one that the pod does not ask for
 * (kubernetes/kubernetes, plugins/noderesources/resource_allocation.go).
 */
final class FitScore implements PodScore {
    private static final long TIMES_TEN = 10;

    private final ClusterState cluster;
    private final FitScoring scoring;
    private final @Nullable FitStrategy simple;
    private final ResourceMean mean;
    private final long[] weights;
    private final long[] requested;
    private final long[] allocatable;

    FitScore(ClusterState cluster, FitScoring scoring) {
        this.cluster = cluster;
        this.scoring = scoring;
        mean = mean(scoring);
        simple = scoring.isSimple() && mean instanceof FitStrategy strategy ? strategy : null;
        weights = scoring.resources().collectLong(FitScoring.Resource::weight).toArray();
        requested = new long[weights.length];
        allocatable = new long[weights.length];
    }

    private static ResourceMean mean(FitScoring scoring) {
        return switch (scoring.type()) {
            case LEAST_ALLOCATED -> FitStrategy.LEAST_ALLOCATED;
            case MOST_ALLOCATED -> FitStrategy.MOST_ALLOCATED;
            case REQUESTED_TO_CAPACITY_RATIO -> new RequestedToCapacityRatio(new BrokenLine(points(scoring)))::ofNode;
        };
    }

    private static ImmutableList<BrokenLine.Point> points(FitScoring scoring) {
        return scoring.shape()
                .collect(point -> new BrokenLine.Point(point.utilizationPercent(), TIMES_TEN * point.score()));
    }

    @Override
    public boolean score(PodSpec pod, int[] feasible, int count, long[] scores) {
        if (simple != null) {
            scoreSimply(simple, pod.demand(), feasible, count, scores);
            return true;
        }
        ImmutableList<FitScoring.Resource> resources = scoring.resources();
        long[] asked =
                resources.collectLong(each -> asked(pod.demand(), each.name())).toArray();
        for (int i = 0; i < count; i++) {
            for (int resource = 0; resource < weights.length; resource++) {
                look(resource, resources.get(resource).name(), asked[resource], feasible[i]);
            }
            scores[i] = mean.ofNode(requested, allocatable, weights);
        }
        return true;
    }

    /** CPU and memory with equal weights, without a look at names. */
    private void scoreSimply(FitStrategy strategy, PodDemand demand, int[] feasible, int count, long[] scores) {
        long cpu = demand.scoringCpuMilli();
        long memory = demand.scoringMemoryBytes();
        for (int i = 0; i < count; i++) {
            int node = feasible[i];
            scores[i] = strategy.ofNode(
                    cluster.scoringCpu(node) + cpu,
                    cluster.cpu(node),
                    cluster.scoringMemory(node) + memory,
                    cluster.memory(node));
        }
    }

    private static long asked(PodDemand demand, String resource) {
        return switch (resource) {
            case "cpu" -> demand.scoringCpuMilli();
            case "memory" -> demand.scoringMemoryBytes();
            case "ephemeral-storage" -> demand.requests().ephemeralStorageBytes();
            default -> demand.requests().others().sumOfLong(each -> each.name().equals(resource) ? each.count() : 0);
        };
    }

    private void look(int resource, String name, long asked, int node) {
        switch (name) {
            case "cpu" -> set(resource, cluster.scoringCpu(node) + asked, cluster.cpu(node));
            case "memory" -> set(resource, cluster.scoringMemory(node) + asked, cluster.memory(node));
            case "ephemeral-storage" ->
                set(
                        resource,
                        cluster.usedStorage(node) + asked,
                        cluster.node(node).allocatable().ephemeralStorageBytes());
            default -> {
                int extended = cluster.extended(name);
                set(
                        resource,
                        cluster.extendedUsed(extended, node) + asked,
                        asked == 0 ? 0 : cluster.extendedAllocatable(extended, node));
            }
        }
    }

    private void set(int resource, long wanted, long there) {
        requested[resource] = wanted;
        allocatable[resource] = there;
    }
}
