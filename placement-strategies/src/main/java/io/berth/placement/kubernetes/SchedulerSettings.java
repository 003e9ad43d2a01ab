package io.berth.placement.kubernetes;

/**
 * How a {@link Scheduler} works.
 *
 * @param profile what it prefers
 * @param preempts whether pods may take the place of others with lower priority
 * @param seed decides among nodes with the same score
 */
public record SchedulerSettings(Profile profile, boolean preempts, long seed) {
    /** What the scheduler prefers. */
    public enum Profile {
        /** Empty nodes: kube-scheduler as it comes. */
        DEFAULT(FitStrategy.LEAST_ALLOCATED),
        /** Full nodes: the default profile with {@code scoringStrategy: MostAllocated}. */
        MOST_ALLOCATED(FitStrategy.MOST_ALLOCATED);

        private final FitStrategy fit;

        Profile(FitStrategy fit) {
            this.fit = fit;
        }

        FitStrategy fit() {
            return fit;
        }
    }

    /** The default profile with preemption and seed 1. */
    public static final SchedulerSettings DEFAULTS = new SchedulerSettings(Profile.DEFAULT, true, 1);
}
