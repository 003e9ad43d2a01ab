package io.berth.workload;

/**
 * A rollout that somebody pauses and resumes (Kubernetes documentation, Deployments, pausing and resuming a rollout, read 2026-11).
 *
 * @param afterMicros from the release until the pause
 * @param forMicros how long it lasts
 */
public record RolloutPause(long afterMicros, long forMicros) {
    public RolloutPause {
        if (afterMicros < 0 || forMicros < 1) {
            throw new IllegalArgumentException("a pause begins at its release or later and takes some time");
        }
    }
}
