package io.berth.orchestrator;

/**
 * Waits that double after each failure, up to a limit, and begin anew when the last one began twice the limit ago
 * (kubernetes/kubernetes, client-go/util/flowcontrol, Backoff, read 2026-11).
 *
 * @param initialMicros the first wait
 * @param maxMicros the longest
 */
public record BackOff(long initialMicros, long maxMicros) {
    /** kubelet, for containers and images: 10 s, 20 s, 40 s and so on, up to 5 minutes. */
    public static final BackOff CRASH_LOOP = new BackOff(10_000_000, 300_000_000);

    private static final int RESET_AFTER_LIMITS = 2;

    public BackOff {
        if (initialMicros < 1 || maxMicros < initialMicros) {
            throw new IllegalArgumentException(
                    "a back-off needs an initial wait above 0us and a max of at least as much, got " + initialMicros
                            + "us and " + maxMicros + "us");
        }
    }

    /** True when no wait is remembered: there was none, or the last try was too long ago. */
    public boolean isOver(long waitMicros, long sinceMicros) {
        return waitMicros == 0 || sinceMicros > RESET_AFTER_LIMITS * maxMicros;
    }

    /** The wait that follows one of so many microseconds, 0 when there was none, so long after the try before. */
    public long next(long waitMicros, long sinceMicros) {
        return isOver(waitMicros, sinceMicros) ? initialMicros : Math.min(2 * waitMicros, maxMicros);
    }
}
