package io.berth.orchestrator.service;

/**
 * Pauses between launches that never reach RUNNING: a few are free, then the pause doubles up to the longest one.
 *
 * <p>Only the longest pause, 27 minutes, is published, and that a new revision begins anew (ECS developer guide, service throttle
 * logic, read 2026-10). Assumed: the free attempts and the doubling; failures during a pause belong to the attempt before it; a
 * task that runs ends the row.
 */
final class LaunchThrottle {
    private final ServiceSettings settings;
    private int failures;
    private int pauses;
    private long untilMicros;

    LaunchThrottle(ServiceSettings settings) {
        this.settings = settings;
    }

    void reset() {
        failures = 0;
        pauses = 0;
        untilMicros = 0;
    }

    /**
     * A launch failed.
     *
     * @return true when a pause begins
     */
    boolean fails(long nowMicros) {
        failures++;
        if (failures < settings.freeAttempts() || nowMicros < untilMicros) {
            return false;
        }
        long pause = settings.firstPauseMicros();
        for (int doubled = 0; doubled < pauses && pause < settings.longestPauseMicros(); doubled++) {
            pause *= 2;
        }
        pauses++;
        untilMicros = nowMicros + Math.min(pause, settings.longestPauseMicros());
        return true;
    }

    /** No launch before this moment. */
    long untilMicros() {
        return untilMicros;
    }
}
