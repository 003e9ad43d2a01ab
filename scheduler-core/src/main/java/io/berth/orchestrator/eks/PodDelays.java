package io.berth.orchestrator.eks;

import io.berth.orchestrator.BackOff;
import io.berth.random.Law;
import io.berth.random.Uniform;

/**
 * How long the steps of a pod take wherever it runs.
 *
 * @param startSeconds from the image on the machine to the start of the application; assumed
 * @param replaceMicros from the end of a pod until its ReplicaSet asks for another; controllers react within milliseconds
 * @param gracePeriodMicros from the stop signal until the pod is killed ({@code terminationGracePeriodSeconds}, default 30 s)
 * @param pullFailureMicros from the start of a pull until it is given up when there is no such image; assumed
 * @param backOff how a container that fails is started again
 */
public record PodDelays(
        Law startSeconds, long replaceMicros, long gracePeriodMicros, long pullFailureMicros, BackOff backOff) {
    /** 0.5 to 2 s to start, 5 ms to replace, 30 s of grace, a second to learn that there is no such image. */
    public static final PodDelays DEFAULTS =
            new PodDelays(new Uniform(0.5, 2), 5_000, 30_000_000, 1_000_000, BackOff.CRASH_LOOP);

    /** Other delays with the usual answer to failures. */
    PodDelays(Law startSeconds, long replaceMicros, long gracePeriodMicros) {
        this(startSeconds, replaceMicros, gracePeriodMicros, DEFAULTS.pullFailureMicros, BackOff.CRASH_LOOP);
    }

    public PodDelays {
        if (replaceMicros < 1 || gracePeriodMicros < 0) {
            throw new IllegalArgumentException(
                    "a ReplicaSet needs at least 1us to react and a grace period is at least 0us, got " + replaceMicros
                            + "us and " + gracePeriodMicros + "us");
        }
    }
}
