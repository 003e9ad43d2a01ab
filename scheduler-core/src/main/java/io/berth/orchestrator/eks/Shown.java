package io.berth.orchestrator.eks;

import io.berth.random.Law;
import java.util.Locale;

/** Durations as the list of assumptions shows them. */
final class Shown {
    private Shown() {}

    static String law(Law seconds) {
        return String.format(Locale.ROOT, "p50 %.1f s, p95 %.1f s", seconds.quantile(0.5), seconds.quantile(0.95));
    }

    static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.3f s", micros / 1e6);
    }
}
