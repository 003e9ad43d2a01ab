package io.berth.orchestrator.ecs;

import io.berth.network.TargetGroupSettings;
import io.berth.random.Law;
import io.berth.random.Uniform;

/**
 * How long the steps of one task take.
 *
 * @param controlPlaneSeconds from the decision until the agent has heard of it, the writing of the task record included; assumed
 *     as 0.2 to 1 s each
 * @param containerStartSeconds from the image on the host to the running container; assumed
 * @param interfaceAttachSeconds interface of an {@code awsvpc} task without trunking; assumed
 * @param trunkAttachSeconds the same on a trunk; assumed
 * @param stopTimeoutMicros most time between the stop signal and the end (ECS API, ContainerDefinition, read 2026-10)
 * @param agentLostMicros until the service scheduler notices that an agent is gone and replaces its tasks; assumed
 * @param targets health checks and deregistration
 */
public record EcsDelays(
        Law controlPlaneSeconds,
        Law containerStartSeconds,
        Law interfaceAttachSeconds,
        Law trunkAttachSeconds,
        long stopTimeoutMicros,
        long agentLostMicros,
        TargetGroupSettings targets) {
    /** The values that hold when nothing is said. */
    public static final EcsDelays DEFAULTS = new EcsDelays(
            new Uniform(0.4, 2),
            new Uniform(1, 3),
            new Uniform(3, 8),
            new Uniform(1, 3),
            30_000_000,
            60_000_000,
            TargetGroupSettings.DEFAULTS);

    public EcsDelays {
        if (stopTimeoutMicros < 1 || agentLostMicros < 1) {
            throw new IllegalArgumentException("stopTimeout and agentLost must be at least 1us, got "
                    + stopTimeoutMicros + "us and " + agentLostMicros + "us");
        }
    }

    /** The same with another target group. */
    EcsDelays withTargets(TargetGroupSettings other) {
        return new EcsDelays(
                controlPlaneSeconds,
                containerStartSeconds,
                interfaceAttachSeconds,
                trunkAttachSeconds,
                stopTimeoutMicros,
                agentLostMicros,
                other);
    }
}
