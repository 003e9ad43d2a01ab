package io.berth.orchestrator.ecs;

import io.berth.orchestrator.service.ServiceSettings;
import java.util.Arrays;

/**
 * When a service tries again whose tasks find no host, where no managed scaling lets them wait in PROVISIONING: for a while at every
 * change of capacity, then not before a pause is over.
 *
 * <p>Observed with a service of launch type EC2 in 2019: about 50 s of attempts, then about 5 minutes until the next; nothing is
 * published. Assumed: a task that is placed begins the row anew.
 */
final class EcsRetryRhythm {
    private static final long NOTHING_FAILED = Long.MIN_VALUE;

    private final long attemptsMicros;
    private final long pauseMicros;
    private final long[] attemptsEndMicros;

    EcsRetryRhythm(ServiceSettings settings, int items) {
        attemptsMicros = settings.placementAttemptsMicros();
        pauseMicros = settings.placementPauseMicros();
        attemptsEndMicros = new long[items];
        Arrays.fill(attemptsEndMicros, NOTHING_FAILED);
    }

    boolean mayTry(int item, long nowMicros) {
        long end = attemptsEndMicros[item];
        return end == NOTHING_FAILED || nowMicros <= end || nowMicros >= end + pauseMicros;
    }

    /**
     * No host would take a task.
     *
     * @return true when a row of attempts begins, after which there is a pause until {@link #pauseEndsMicros}
     */
    boolean failed(int item, long nowMicros) {
        long end = attemptsEndMicros[item];
        if (end != NOTHING_FAILED && nowMicros < end + pauseMicros) {
            return false;
        }
        attemptsEndMicros[item] = nowMicros + attemptsMicros;
        return true;
    }

    void placed(int item) {
        attemptsEndMicros[item] = NOTHING_FAILED;
    }

    long pauseEndsMicros(int item) {
        return attemptsEndMicros[item] + pauseMicros;
    }
}
