package io.berth.orchestrator.fargate;

import io.berth.billing.FargatePlatform;
import io.berth.network.MicroVmPullModel;
import io.berth.random.Law;
import io.berth.random.Lognormal;
import io.berth.random.Uniform;

/**
 * How long the steps of a Fargate task take. AWS publishes none of them but the stop timeout; the rest is assumed.
 *
 * @param microVmSeconds from the launch until the micro-VM is there and its network interface is attached
 * @param windowsMicroVmSeconds the same with Windows, which starts in 10 to 15 minutes (AWS, containers-roadmap issue 358, read
 *     2026-10); that figure covers a whole start, while image and container come on top here
 * @param pull how fast the image comes
 * @param containerStartMicros from the unpacked image to the start of the application
 * @param replaceMicros from the death of a service's task until the scheduler asks for another
 * @param stopTimeoutMicros from the stop signal until the task is killed (ECS developer guide, task definition parameters for
 *     Fargate, read 2026-10; 2 s to 120 s)
 */
public record FargateDelays(
        Law microVmSeconds,
        Law windowsMicroVmSeconds,
        MicroVmPullModel pull,
        long containerStartMicros,
        long replaceMicros,
        long stopTimeoutMicros) {
    /** Micro-VM with p50 12 s and p95 20 s, with Windows 10 to 15 minutes, container 1 s, scheduler 1 s, stop timeout 30 s. */
    public static final FargateDelays DEFAULTS = new FargateDelays(
            new Lognormal(12, 20), new Uniform(600, 900), MicroVmPullModel.DEFAULTS, 1_000_000, 1_000_000, 30_000_000);

    private static final long MIN_STOP_TIMEOUT_MICROS = 2_000_000;
    private static final long MAX_STOP_TIMEOUT_MICROS = 120_000_000;

    Law microVmSeconds(FargatePlatform platform) {
        return platform == FargatePlatform.WINDOWS ? windowsMicroVmSeconds : microVmSeconds;
    }

    public FargateDelays {
        if (containerStartMicros < 0 || replaceMicros < 0) {
            throw new IllegalArgumentException("delays must be at least 0us, got " + containerStartMicros
                    + " to start a container and " + replaceMicros + " to replace a task");
        }
        if (stopTimeoutMicros < MIN_STOP_TIMEOUT_MICROS || stopTimeoutMicros > MAX_STOP_TIMEOUT_MICROS) {
            throw new IllegalArgumentException(
                    "stopTimeout on Fargate must lie between 2 s and 120 s, got " + stopTimeoutMicros + "us");
        }
    }
}
