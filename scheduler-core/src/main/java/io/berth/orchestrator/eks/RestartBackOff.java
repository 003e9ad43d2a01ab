package io.berth.orchestrator.eks;

/**
 * How long kubelet waits before it starts a container again, or pulls its image again: twice as long after each failure, up to a limit,
 * and as at first when the last wait began twice the limit ago.
 *
 * <p>A container that ends for the first time is started again at once, and waits from the second time on; a pull waits from the first
 * (kubernetes/kubernetes, pkg/kubelet/kuberuntime, doBackOff, pkg/kubelet/images, and client-go/util/flowcontrol, Backoff, read 2026-11).
 *
 * @param initialMicros the first wait
 * @param maxMicros the longest
 */
public record RestartBackOff(long initialMicros, long maxMicros) {
    /** 10 s, 20 s, 40 s and so on, up to 5 minutes. */
    public static final RestartBackOff DEFAULTS = new RestartBackOff(10_000_000, 300_000_000);

    private static final int RESET_AFTER_LIMITS = 2;

    public RestartBackOff {
        if (initialMicros < 1 || maxMicros < initialMicros) {
            throw new IllegalArgumentException(
                    "crashLoopBackOff needs an initial wait above 0us and a max of at least as much, got "
                            + initialMicros + "us and " + maxMicros + "us");
        }
    }

    /** True when no wait is remembered: there was none, or the last try was too long ago. */
    boolean isOver(long waitMicros, long sinceMicros) {
        return waitMicros == 0 || sinceMicros > RESET_AFTER_LIMITS * maxMicros;
    }

    /** The wait that follows one of so many microseconds, 0 when there was none, so long after the try before. */
    long next(long waitMicros, long sinceMicros) {
        return isOver(waitMicros, sinceMicros) ? initialMicros : Math.min(2 * waitMicros, maxMicros);
    }
}
