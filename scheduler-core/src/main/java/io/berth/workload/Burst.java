package io.berth.workload;

/**
 * Containers that arrive in one instant.
 *
 * @param atMicros when they arrive
 * @param count how many, at least 1
 */
public record Burst(long atMicros, int count) {
    public Burst {
        Gap.instantMustNotBeNegative("atMicros of a burst", atMicros);
        if (count < 1) {
            throw new IllegalArgumentException("count of a burst must be at least 1, got " + count);
        }
    }
}
