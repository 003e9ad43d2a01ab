package io.berth.placement.kubernetes;

import java.util.Arrays;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * Prefers domains with fewer matching pods: the score of the plugin PodTopologySpread.
 *
 * <p>Each constraint adds {@code pods in the domain x ln(domains + 2) + maxSkew - 1}; fewer is better, so the sum is turned round
 * when it is normalised. Domains without a feasible node do not exist (kubernetes/kubernetes,
 * plugins/podtopologyspread/scoring.go). The arrays are kept from decision to decision.
 */
final class PodTopologySpread {
    private static final long IGNORED = -1;

    private final SpreadConstraint[] constraints;
    private final boolean labelsRequired;
    private final double[] weights;
    private final int[][] podsOfDomain;
    private final boolean[][] domainExists;
    private int count;
    private long[] raw = new long[64];
    private double[] sums = new double[64];

    /**
     * @param labelsRequired a node that lacks a label of any constraint is ignored; not so for the system's default constraints
     */
    PodTopologySpread(SpreadConstraint[] constraints, boolean labelsRequired) {
        this.constraints = constraints;
        this.labelsRequired = labelsRequired;
        weights = new double[constraints.length];
        podsOfDomain = new int[constraints.length][8];
        domainExists = new boolean[constraints.length][8];
    }

    /** Computes the raw scores of the feasible nodes; {@code everyNode} are those whose pods count. */
    void score(IntList everyNode, int[] feasible, int feasibleCount) {
        count = feasibleCount;
        if (raw.length < count) {
            raw = new long[Math.max(count, raw.length * 2)];
            sums = new double[raw.length];
        }
        int ignored = 0;
        for (int i = 0; i < count; i++) {
            boolean isIgnored = labelsRequired && lacksLabel(feasible[i]);
            raw[i] = isIgnored ? IGNORED : 0;
            sums[i] = 0;
            ignored += isIgnored ? 1 : 0;
        }
        for (int number = 0; number < constraints.length; number++) {
            addConstraint(number, everyNode, feasible, count - ignored);
        }
        for (int i = 0; i < count; i++) {
            raw[i] = raw[i] == IGNORED ? IGNORED : Math.round(sums[i]);
        }
    }

    private void addConstraint(int number, IntList everyNode, int[] feasible, int scored) {
        SpreadConstraint constraint = constraints[number];
        int domains = constraint.isPerNode() ? scored : collectDomains(number, feasible);
        weights[number] = StrictMath.log(domains + 2);
        SpreadDomains kept = constraint.kept();
        if (!constraint.isPerNode() && kept == null) {
            countPods(number, everyNode);
        }
        for (int i = 0; i < count; i++) {
            int domain = constraint.domain(feasible[i]);
            if (raw[i] != IGNORED && domain != SpreadConstraint.NO_DOMAIN) {
                int pods = constraint.isPerNode()
                        ? constraint.matchingPods(feasible[i])
                        : kept == null ? podsOfDomain[number][domain + 1] : kept.pods(domain);
                sums[i] += pods * weights[number] + (constraint.maxSkew() - 1);
            }
        }
    }

    /** Nodes without the label form a domain of their own, in the place before the first. */
    private int collectDomains(int number, int[] feasible) {
        Arrays.fill(podsOfDomain[number], 0);
        Arrays.fill(domainExists[number], false);
        int domains = 0;
        for (int i = 0; i < count; i++) {
            if (raw[i] != IGNORED) {
                int place = constraints[number].domain(feasible[i]) + 1;
                growTo(number, place);
                domains += domainExists[number][place] ? 0 : 1;
                domainExists[number][place] = true;
            }
        }
        return domains;
    }

    private void growTo(int number, int place) {
        if (place >= domainExists[number].length) {
            int length = Math.max(place + 1, domainExists[number].length * 2);
            podsOfDomain[number] = Arrays.copyOf(podsOfDomain[number], length);
            domainExists[number] = Arrays.copyOf(domainExists[number], length);
        }
    }

    private void countPods(int number, IntList everyNode) {
        SpreadConstraint constraint = constraints[number];
        boolean[] exists = domainExists[number];
        int[] pods = podsOfDomain[number];
        for (int i = 0; i < everyNode.size(); i++) {
            int node = everyNode.get(i);
            int place = constraint.domain(node) + 1;
            if (place < exists.length && exists[place] && counts(constraint, node)) {
                pods[place] += constraint.matchingPods(node);
            }
        }
    }

    private boolean counts(SpreadConstraint constraint, int node) {
        return constraint.includes(node) && !(labelsRequired && lacksLabel(node));
    }

    private boolean lacksLabel(int node) {
        for (SpreadConstraint constraint : constraints) {
            if (constraint.domain(node) == SpreadConstraint.NO_DOMAIN) {
                return true;
            }
        }
        return false;
    }

    /** The raw score at a position of the feasible nodes; -1 for an ignored one. */
    long raw(int position) {
        return raw[position];
    }

    /** Adds the normalised scores, 0 to 100, times the plugin's weight. */
    void addTo(long[] totals, long weight) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            if (raw[i] != IGNORED) {
                min = Math.min(min, raw[i]);
                max = Math.max(max, raw[i]);
            }
        }
        for (int i = 0; i < count; i++) {
            totals[i] += weight * normalized(raw[i], min, max);
        }
    }

    private static long normalized(long raw, long min, long max) {
        if (raw == IGNORED) {
            return 0;
        }
        return max == 0 ? NormalizeScore.MAX : NormalizeScore.MAX * (max + min - raw) / max;
    }
}
