package io.berth.orchestrator;

/**
 * A token bucket that says when the next launch may happen: so many at once, then so many a second.
 *
 * <p>Kept as one moment, the time at which the bucket would be full again, so it costs no alarm and no refill (generic cell rate
 * algorithm, ITU-T I.371).
 */
public final class LaunchBucket {
    private final long spacingMicros;
    private final long toleranceMicros;
    private long fullAgainMicros;

    /**
     * @param burst launches that a full bucket allows at once, at least 1
     * @param perSecond launches a second in the long run, above 0
     */
    public LaunchBucket(int burst, double perSecond) {
        if (burst < 1 || !(perSecond > 0)) {
            throw new IllegalArgumentException("a launch limit needs a burst of at least 1 and a rate above 0, got "
                    + burst + " and " + perSecond);
        }
        spacingMicros = Math.max(1, Math.round(1e6 / perSecond));
        toleranceMicros = (burst - 1) * spacingMicros;
    }

    /** Puts back the token taken last, whose launch was called off before its time. */
    public void putBack() {
        fullAgainMicros -= spacingMicros;
    }

    /** Takes one token; returns when the launch may happen, now or later. */
    public long take(long nowMicros) {
        long allowed = Math.max(nowMicros, fullAgainMicros - toleranceMicros);
        fullAgainMicros = Math.max(allowed, fullAgainMicros) + spacingMicros;
        return allowed;
    }
}
