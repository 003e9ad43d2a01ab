package io.berth.workload;

import io.berth.random.Law;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of a service that protect themselves from being stopped while they work (ECS developer guide, task scale-in protection; ECS
 * API, UpdateTaskProtection; read 2026-10).
 *
 * @param expiresMicros from the moment a task runs until its protection is over at the latest
 * @param workSeconds how long it works until it lifts the protection by itself; null when it leaves that to the expiry
 * @param percent share of the tasks that protect themselves, drawn for each task
 */
public record TaskProtection(long expiresMicros, @Nullable Law workSeconds, int percent) {
    /** Two hours, which is what a task gets that names no time. */
    public static final long USUAL_EXPIRY_MICROS = 7_200_000_000L;

    private static final long LEAST_MICROS = 60_000_000;
    private static final long MOST_MICROS = 2_880 * 60_000_000L;

    public TaskProtection {
        if (expiresMicros < LEAST_MICROS || expiresMicros > MOST_MICROS) {
            throw new IllegalArgumentException(
                    "scale-in protection expires after 1 minute to 48 hours, got " + expiresMicros / 1e6 + " s");
        }
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("1 % to 100 % of the tasks protect themselves, got " + percent + " %");
        }
    }
}
