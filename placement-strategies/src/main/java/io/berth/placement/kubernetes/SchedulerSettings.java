package io.berth.placement.kubernetes;

import io.berth.placement.FitScoring;

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
        DEFAULT(FitScoring.Type.LEAST_ALLOCATED),
        /** Full nodes: the default profile with {@code scoringStrategy: MostAllocated}. */
        MOST_ALLOCATED(FitScoring.Type.MOST_ALLOCATED);

        private final FitScoring.Type fit;

        Profile(FitScoring.Type fit) {
            this.fit = fit;
        }

        FitScoring fit() {
            return FitScoring.of(fit);
        }
    }

    /** The default profile with preemption and seed 1. */
    public static final SchedulerSettings DEFAULTS = new SchedulerSettings(Profile.DEFAULT, true, 1);
}
