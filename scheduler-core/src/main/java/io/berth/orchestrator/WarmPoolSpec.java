package io.berth.orchestrator;

import io.berth.random.Constant;
import io.berth.random.Law;
import io.berth.random.Uniform;
import org.jspecify.annotations.Nullable;

/**
 * Machines of an Auto Scaling group that were started once and wait to be used (EC2 Auto Scaling guide, warm pools, read 2026-10).
 *
 * @param state how they wait
 * @param minSize fewest machines that wait
 * @param maxPrepared machines that wait and machines of the group together; null for the largest size of the group
 * @param reuse whether machines go back to the pool at scale-in, instead of ending
 * @param startSeconds from the decision until a stopped or hibernated machine runs; about 21 s measured in early 2026
 * @param registrationSeconds from there until its agent has registered; assumed, shorter than at the first start, when the agent was
 *     installed
 * @param volumeGib the volume that stays while a machine is stopped or hibernated, and is paid for; assumed
 */
public record WarmPoolSpec(
        State state,
        int minSize,
        @Nullable Integer maxPrepared,
        boolean reuse,
        Law startSeconds,
        Law registrationSeconds,
        int volumeGib) {
    /** Stopped, nothing more than the group may need, no reuse. */
    public static final WarmPoolSpec DEFAULTS =
            new WarmPoolSpec(State.STOPPED, 0, null, false, new Constant(21), new Uniform(5, 15), 30);

    /** How machines wait. */
    public enum State {
        STOPPED,
        HIBERNATED,
        /** Paid for all the time. */
        RUNNING
    }

    public WarmPoolSpec {
        if (minSize < 0 || (maxPrepared != null && maxPrepared < 0) || volumeGib < 0) {
            throw new IllegalArgumentException("sizes of a warm pool must be at least 0, got minSize " + minSize
                    + ", maxPrepared " + maxPrepared + " and a volume of " + volumeGib + " GiB");
        }
    }

    /** True when waiting machines cost no machine time. */
    boolean pauses() {
        return state != State.RUNNING;
    }

    /** How many machines ought to wait beside a group of this size. */
    public int size(int desired, int maxSize) {
        int prepared = maxPrepared == null ? maxSize : maxPrepared;
        return Math.max(minSize, prepared - desired);
    }
}
