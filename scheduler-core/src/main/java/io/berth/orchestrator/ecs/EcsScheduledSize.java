package io.berth.orchestrator.ecs;

/**
 * A scheduled action of an Auto Scaling group: its size from some moment on (EC2 Auto Scaling guide, scheduled scaling, read 2026-10).
 *
 * @param desiredSize kept between the fewest and the most hosts of the group
 */
public record EcsScheduledSize(long atMicros, int desiredSize) {
    public EcsScheduledSize {
        if (atMicros < 0 || desiredSize < 0) {
            throw new IllegalArgumentException("a scheduled size needs a moment and a size of at least 0, got "
                    + atMicros + "us and " + desiredSize);
        }
    }
}
