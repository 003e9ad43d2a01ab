package io.berth.placement.packing;

import io.berth.cluster.Hosts;
import io.berth.cluster.ShareOrder;
import io.berth.placement.HostLocalPreference;
import io.berth.placement.PlacementRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Prefers hosts by a curve over their utilisation, which may reward full hosts, empty ones, or a point in between.
 *
 * <p>The curve is a list of points {@code utilisation:score} with utilisation from 0 to 100 and scores from 0 to 10, which count
 * tenfold; between two points it runs straight, in integer arithmetic. CPU and memory have equal weights, and one that scores
 * nothing does not count (kubernetes/kubernetes, plugins/noderesources/requested_to_capacity_ratio.go).
 */
final class RequestedToCapacityRatio implements HostLocalPreference {
    private static final int MAX_SCORE = 10;
    private static final long TENFOLD = Scores.HUNDRED / MAX_SCORE;

    /** The score of each utilization, from 0 to 100. */
    private final long[] scoreOf = new long[(int) Scores.HUNDRED + 1];

    /** How the order of hosts follows from shares; null unless the curve is one straight line that rises. */
    private final @Nullable ShareOrder straight;

    private RequestedToCapacityRatio(long[] utilizations, long[] scores) {
        Arrays.setAll(scoreOf, utilization -> score(utilizations, scores, utilization));
        int end = scores.length - 1;
        this.straight = end == 1 && utilizations[0] == 0 && utilizations[1] == Scores.HUNDRED && scores[0] < scores[1]
                ? new ShareOrder(ShareOrder.Form.LEAST_LEFT, roundingInShares(scores[1] - scores[0]))
                : null;
    }

    private static long score(long[] utilizations, long[] scores, long utilization) {
        if (utilization <= utilizations[0]) {
            return scores[0];
        }
        for (int i = 1; i < utilizations.length; i++) {
            if (utilization <= utilizations[i]) {
                long rise = (scores[i] - scores[i - 1]) * (utilization - utilizations[i - 1]);
                return scores[i - 1] + rise / (utilizations[i] - utilizations[i - 1]);
            }
        }
        return scores[scores.length - 1];
    }

    /** Utilization is truncated to a hundredth, its score to one point, and the mean is rounded to half a point. */
    private static double roundingInShares(long rise) {
        double pointsPerShare = rise / 2.0;
        return (1.5 + (double) rise / Scores.HUNDRED) / pointsPerShare;
    }

    /**
     * Reads a curve such as {@code 0:0, 100:10}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static RequestedToCapacityRatio parse(@Nullable String curve) {
        if (curve == null || !curve.matches("\\d{1,3}:\\d{1,2}(\\s*,\\s*\\d{1,3}:\\d{1,2})*")) {
            throw new IllegalArgumentException(
                    "requested-to-capacity-ratio needs points of utilization and score, such as 0:0, 100:10, got "
                            + (curve == null ? "nothing" : "'" + curve + "'"));
        }
        long[][] points = Arrays.stream(curve.split("\\s*,\\s*"))
                .map(point -> Arrays.stream(point.split(":"))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toArray(long[][]::new);
        for (int i = 0; i < points.length; i++) {
            check(points, i);
        }
        return new RequestedToCapacityRatio(
                Arrays.stream(points).mapToLong(point -> point[0]).toArray(),
                Arrays.stream(points).mapToLong(point -> point[1] * TENFOLD).toArray());
    }

    private static void check(long[][] points, int at) {
        if (points[at][0] > Scores.HUNDRED || points[at][1] > MAX_SCORE) {
            throw new IllegalArgumentException(
                    "utilization goes up to 100 and scores up to 10, got " + points[at][0] + ":" + points[at][1]);
        }
        if (at > 0 && points[at - 1][0] >= points[at][0]) {
            throw new IllegalArgumentException(
                    "utilizations must rise, got " + points[at][0] + " after " + points[at - 1][0]);
        }
    }

    @Override
    public long key(PlacementRequest request, Hosts hosts, int host) {
        long cpu = hosts.wholeCpu().of(host) == 0 ? 0 : score(Scores.cpuUsed(request, hosts, host));
        long memory = hosts.wholeMemoryBytes().of(host) == 0 ? 0 : score(Scores.memoryUsed(request, hosts, host));
        boolean areBoth = cpu > 0 && memory > 0;
        // Half away from zero, as the mean of two scores is rounded upstream.
        return Scores.HUNDRED - (areBoth ? (cpu + memory + 1) / 2 : cpu + memory);
    }

    private long score(long utilization) {
        return scoreOf[(int) utilization];
    }

    /** Shares tell the order only while both resources count: when the task alone scores on the largest host. */
    @Override
    public @Nullable ShareOrder shareOrder(PlacementRequest request, Hosts hosts) {
        int leastUtilization = (int) (hosts.shares().leastOf(request.demand()) * Scores.HUNDRED);
        return straight != null && scoreOf[leastUtilization] > 0 ? straight : null;
    }

    @Override
    public int keyBits() {
        return Scores.BITS;
    }
}
