package io.berth.orchestrator.job;

/**
 * How long a Job of Kubernetes waits after failed pods: 10 s x 2^(n-1) after the n-th since the last success, at most 10 min
 * (kubernetes/kubernetes 1.34, pkg/controller/job, DefaultJobPodFailureBackOff and MaxJobPodFailureBackOff; the documentation still
 * has an older bound of six minutes).
 */
public final class JobBackoff {
    private static final long FIRST_MICROS = 10_000_000;
    private static final long MOST_MICROS = 600_000_000;

    private JobBackoff() {}

    /** After so many failures, from 1. */
    public static long micros(int failures) {
        return Math.min(FIRST_MICROS << Math.min(failures - 1, 20), MOST_MICROS);
    }
}
