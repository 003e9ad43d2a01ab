package io.berth.workload;

/**
 * A container that exits starts again inside its task when it ran long enough (ECS API, ContainerRestartPolicy, read 2026-11).
 *
 * @param attemptMicros so long it must have run since it started the last time, 60 s to 1,800 s
 */
public record RestartPolicy(long attemptMicros) {
    /** 300 seconds. */
    public static final RestartPolicy DEFAULTS = new RestartPolicy(300_000_000);

    public RestartPolicy {
        if (attemptMicros < 60_000_000 || attemptMicros > 1_800_000_000) {
            throw new IllegalArgumentException(
                    "a container must run for 60 s to 1,800 s before it is started again, got " + attemptMicros / 1e6
                            + " s");
        }
    }
}
