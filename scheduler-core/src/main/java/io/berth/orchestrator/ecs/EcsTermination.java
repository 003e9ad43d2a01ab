package io.berth.orchestrator.ecs;

/**
 * What happens to tasks when the Auto Scaling group of a capacity provider ends hosts.
 *
 * @param protection managed termination protection: scale-in takes only hosts without tasks other than daemons
 * @param draining managed instance draining: a host that is to end loses its tasks first
 * @param drainTimeoutMicros the longest that draining takes; the host ends then with what it still has
 */
public record EcsTermination(boolean protection, boolean draining, long drainTimeoutMicros) {
    /** ECS API, AutoScalingGroupProvider: no protection, draining; 48 hours (ECS developer guide, managed instance draining, read 2026-10). */
    public static final EcsTermination DEFAULTS = new EcsTermination(false, true, 48 * 3_600_000_000L);

    public EcsTermination {
        if (drainTimeoutMicros < 1) {
            throw new IllegalArgumentException("drainTimeout must be at least 1us, got " + drainTimeoutMicros);
        }
    }
}
