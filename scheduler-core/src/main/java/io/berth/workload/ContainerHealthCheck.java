package io.berth.workload;

/**
 * A command that ECS runs inside the container to see whether it is well (ECS API, HealthCheck, read 2026-10). The first check comes
 * one interval after the container runs, the next one an interval after the check before has ended.
 *
 * @param intervalMicros from the end of one check to the next
 * @param timeoutMicros a check without an answer has failed after this
 * @param retries so many failed checks in a row make the container UNHEALTHY
 * @param startPeriodMicros failed checks of a container younger than this do not count
 */
public record ContainerHealthCheck(long intervalMicros, long timeoutMicros, int retries, long startPeriodMicros) {
    /** Every 30 s, failed after 5 s, unhealthy after three of them, no start period. */
    public static final ContainerHealthCheck DEFAULTS = new ContainerHealthCheck(30_000_000, 5_000_000, 3, 0);

    private static final long SECOND = 1_000_000;

    public ContainerHealthCheck {
        between("interval", intervalMicros, 5, 300);
        between("timeout", timeoutMicros, 2, 60);
        between("startPeriod", startPeriodMicros, 0, 300);
        if (retries < 1 || retries > 10) {
            throw new IllegalArgumentException("retries of a container health check are 1 to 10, got " + retries);
        }
    }

    private static void between(String key, long micros, int leastSeconds, int mostSeconds) {
        if (micros < leastSeconds * SECOND || micros > mostSeconds * SECOND) {
            throw new IllegalArgumentException(key + " of a container health check lies between " + leastSeconds
                    + " s and " + mostSeconds + " s, got " + micros / 1e6 + " s");
        }
    }

    /** From RUNNING until a container that answers is HEALTHY. */
    public long healthyMicros() {
        return intervalMicros;
    }

    /** From RUNNING until a container that never answers is UNHEALTHY. */
    public long unhealthyMicros() {
        long one = intervalMicros + timeoutMicros;
        long within = startPeriodMicros / one;
        return (within + retries) * one;
    }

    /** From the next check, which a container that has stopped answering does not pass, until it is UNHEALTHY. */
    public long failingMicros() {
        return (retries - 1) * (intervalMicros + timeoutMicros) + timeoutMicros;
    }
}
