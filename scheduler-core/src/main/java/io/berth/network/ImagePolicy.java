package io.berth.network;

/**
 * When a host asks the registry for an image that it has had before, and which images it throws away.
 *
 * <p>Source: Amazon ECS agent README ({@code ECS_IMAGE_PULL_BEHAVIOR}, {@code ECS_IMAGE_CLEANUP_INTERVAL},
 * {@code ECS_IMAGE_MINIMUM_CLEANUP_AGE}, {@code ECS_NUM_IMAGES_DELETE_PER_CYCLE}, {@code ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION}), read
 * 2026-10.
 *
 * @param behavior when it asks
 * @param cleanupMicros from one clean-up to the next; {@link #NEVER} for none
 * @param leastAgeMicros how long after its pull an image stays at least
 * @param imagesPerCleanup how many go at most in one clean-up, the least recently used first
 * @param stoppedMicros how long a container that has ended keeps its image
 */
public record ImagePolicy(
        Behavior behavior, long cleanupMicros, long leastAgeMicros, int imagesPerCleanup, long stoppedMicros) {
    /** There is no clean-up. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long MINUTE = 60_000_000;

    /** Hosts that ask each time and keep everything. */
    public static final ImagePolicy KEEP = new ImagePolicy(Behavior.DEFAULT, NEVER, 0, 1, 0);

    /** The agent's defaults. */
    public static final ImagePolicy DEFAULTS =
            new ImagePolicy(Behavior.DEFAULT, 30 * MINUTE, 60 * MINUTE, 5, 180 * MINUTE);

    /** The words of {@code ECS_IMAGE_PULL_BEHAVIOR}. */
    public enum Behavior {
        /** Asks the registry each time; if that fails, an image that is there will do. */
        DEFAULT,
        /** Asks the registry each time; if that fails, so does the task. */
        ALWAYS,
        /** Asks only for what no task on this host had pulled before, unless clean-up took it. */
        ONCE,
        /** As {@link #ONCE}, and clean-up spares the images. */
        PREFER_CACHED;

        boolean asksForWhatIsThere() {
            return this == DEFAULT || this == ALWAYS;
        }
    }

    public ImagePolicy {
        if (cleanupMicros < 1 || leastAgeMicros < 0 || imagesPerCleanup < 1 || stoppedMicros < 0) {
            throw new IllegalArgumentException(
                    "image clean-up needs an interval and at least 1 image each time, got " + imagesPerCleanup);
        }
    }

    boolean cleansUp() {
        return cleanupMicros != NEVER && behavior != Behavior.PREFER_CACHED;
    }
}
