package io.berth.placement.kubernetes;

import io.berth.cluster.Candidates;
import io.berth.cluster.Demand;
import io.berth.cluster.HeldImages;
import io.berth.cluster.Hosts;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Preference;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Keeps the nodes with the best weighted score of kube-scheduler's default profile.
 *
 * <p>Weights: TaintToleration 3, PodTopologySpread 2, NodeResourcesFit, NodeResourcesBalancedAllocation and ImageLocality 1 each
 * (kubernetes/kubernetes, apis/config/v1/default_plugins.go). Node and pod affinity are left out; without
 * affinity rules they score alike everywhere or not at all. Costs
 * a few passes over the feasible nodes and allocates nothing once its arrays have grown.
 */
final class DefaultProfile implements Preference {
    private static final long TAINT_WEIGHT = 3;
    private static final long SPREAD_WEIGHT = 2;
    private static final long FIT_WEIGHT = 1;
    private static final long BALANCE_WEIGHT = 1;
    private static final long IMAGE_WEIGHT = 1;

    private final ProfileSettings settings;
    private final NodeFacts nodes = new NodeFacts();
    private final NodeSampler sampler = new NodeSampler();
    private final SystemSpread spread;
    private final IntPredicate isBest = this::isBest;
    private int[] feasible = new int[64];
    private long[] totals = new long[64];
    private long[] softTaints = new long[64];
    private int position;
    private long best;

    DefaultProfile(ProfileSettings settings, Hosts hosts) {
        this.settings = settings;
        spread = new SystemSpread(hosts);
    }

    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        nodes.learn(hosts);
        sampler.sample(hosts, candidates);
        int count = takeOver(candidates);
        scoreResources(request, hosts, count);
        scoreTaints(count);
        scoreImage(request, hosts, count);
        if (request.group() < settings.services()) {
            spread.addTo(totals, SPREAD_WEIGHT, request, hosts, feasible, count);
        }
        keepBest(candidates, count);
    }

    private int takeOver(Candidates candidates) {
        int count = candidates.size();
        if (feasible.length < count) {
            int length = Math.max(count, feasible.length * 2);
            feasible = new int[length];
            totals = new long[length];
            softTaints = new long[length];
        }
        for (int i = 0; i < count; i++) {
            feasible[i] = candidates.get(i);
        }
        Arrays.fill(totals, 0, count, 0);
        return count;
    }

    private void scoreResources(PlacementRequest request, Hosts hosts, int count) {
        Demand demand = request.demand();
        boolean balance = !BalancedAllocation.isSkipped(demand.cpu(), demand.memoryBytes());
        for (int i = 0; i < count; i++) {
            totals[i] += FIT_WEIGHT * fit(request, hosts, feasible[i]);
            if (balance) {
                totals[i] += BALANCE_WEIGHT * balance(demand, hosts, feasible[i]);
            }
        }
    }

    private long fit(PlacementRequest request, Hosts hosts, int node) {
        Demand demand = request.demand();
        long scoringCpu = demand.cpu() == 0 ? ScoringDefaults.CPU_MILLI : demand.cpu();
        long scoringMemory = demand.memoryBytes() == 0 ? ScoringDefaults.MEMORY_BYTES : demand.memoryBytes();
        long cpu = nodes.allocatableCpu(node);
        long memory = nodes.allocatableMemory(node);
        long usedCpu = cpu - hosts.freeCpu().of(node) + unaskedCpu(hosts, node);
        long usedMemory = memory - hosts.freeMemoryBytes().of(node) + nodes.daemonScoringMemory(node);
        return settings.fit().ofNode(usedCpu + scoringCpu, cpu, usedMemory + scoringMemory, memory);
    }

    private long balance(Demand demand, Hosts hosts, int node) {
        long cpu = nodes.allocatableCpu(node);
        long memory = nodes.allocatableMemory(node);
        return BalancedAllocation.ofNode(
                cpu - hosts.freeCpu().of(node) + demand.cpu(),
                cpu,
                memory - hosts.freeMemoryBytes().of(node) + demand.memoryBytes(),
                memory);
    }

    private long unaskedCpu(Hosts hosts, int node) {
        long pods = 0;
        for (int i = 0; i < settings.withoutCpu().size(); i++) {
            pods += hosts.tasksOf(settings.withoutCpu().get(i)).of(node);
        }
        return pods * ScoringDefaults.CPU_MILLI;
    }

    private void scoreTaints(int count) {
        for (int i = 0; i < count; i++) {
            softTaints[i] = nodes.softTaints(feasible[i]);
        }
        NormalizeScore.normalize(softTaints, count, NormalizeScore.MAX, true);
        for (int i = 0; i < count; i++) {
            totals[i] += TAINT_WEIGHT * softTaints[i];
        }
    }

    /** Nothing for an image that is small, or on few nodes. */
    private void scoreImage(PlacementRequest request, Hosts hosts, int count) {
        HeldImages images = hosts.images();
        long imageScore = ImageLocality.ofHolder(
                images, request.image(), hosts.registered().size());
        if (imageScore > 0) {
            for (int i = 0; i < count; i++) {
                if (images.isOn(feasible[i], request.image())) {
                    totals[i] += IMAGE_WEIGHT * imageScore;
                }
            }
        }
    }

    private void keepBest(Candidates candidates, int count) {
        best = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            best = Math.max(best, totals[i]);
        }
        position = 0;
        candidates.retainIf(isBest);
    }

    /** Asked for each candidate in their order, which is the order of the totals. */
    private boolean isBest(int node) {
        return totals[position++] == best;
    }

    @Override
    public int beganAt() {
        return sampler.beganAt();
    }

    /** The total at a position of the nodes scored last. */
    long total(int at) {
        return totals[at];
    }
}
