package io.berth.placement.kubernetes;

/**
 * Stretches scores so that the largest becomes 100, or with {@code reversed} 0: upstream's DefaultNormalizeScore.
 *
 * <p>Source: kubernetes/kubernetes, plugins/helper/normalize_score.go.
 */
final class NormalizeScore {
    /** The best score of a plugin. */
    static final long MAX = 100;

    private NormalizeScore() {}

    /** Works in place on the first {@code count} scores. */
    static void normalize(long[] scores, int count, long best, boolean reversed) {
        long largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, scores[i]);
        }
        for (int i = 0; i < count; i++) {
            long stretched = largest == 0 ? 0 : scores[i] * best / largest;
            scores[i] = reversed ? best - stretched : stretched;
        }
    }
}
