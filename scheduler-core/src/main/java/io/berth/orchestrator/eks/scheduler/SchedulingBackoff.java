package io.berth.orchestrator.eks.scheduler;

/**
 * How long a pod that found no node stands back: doubled with each attempt, up to a longest time.
 *
 * <p>Source: kubernetes/kubernetes, {@code KubeSchedulerConfiguration}, {@code podInitialBackoffSeconds} and {@code podMaxBackoffSeconds};
 * pkg/scheduler/backend/queue, 1.34.
 *
 * @param initialMicros after the first attempt
 * @param maxMicros at most
 */
public record SchedulingBackoff(long initialMicros, long maxMicros) {
    private static final long SECOND = 1_000_000;

    /** From 1 s to 10 s. */
    public static final SchedulingBackoff DEFAULTS = ofSeconds(1, 10);

    public SchedulingBackoff {
        if (initialMicros < 1 || maxMicros < initialMicros) {
            throw new IllegalArgumentException("podMaxBackoffSeconds must be at least podInitialBackoffSeconds, got "
                    + maxMicros / SECOND + " and " + initialMicros / SECOND);
        }
    }

    /** In whole seconds, as the configuration file has them. */
    public static SchedulingBackoff ofSeconds(int initial, int max) {
        return new SchedulingBackoff(initial * SECOND, max * SECOND);
    }

    /** After so many attempts, from 1. */
    public long micros(int attempts) {
        long backoff = initialMicros;
        for (int attempt = 1; attempt < attempts && backoff < maxMicros; attempt++) {
            backoff = backoff > maxMicros - backoff ? maxMicros : 2 * backoff;
        }
        return backoff;
    }
}
