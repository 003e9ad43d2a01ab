package io.berth.workload;

import java.util.List;

/**
 * How a release takes over the requests of its service when it does not replace task by task: a full second set of tasks starts,
 * whatever maximumPercent says, requests move there, and after a while the old tasks stop (ECS developer guide, blue/green, linear
 * and canary deployments; ECS API, CanaryConfiguration and LinearConfiguration; read 2026-10).
 *
 * @param strategy in which steps
 * @param permille of the requests that the first step moves, and each further one of a linear deployment
 * @param stepMicros from one step to the next
 * @param bakeMicros how long the old tasks stand by after all requests have moved
 * @param hooks who has a say on the way
 */
public record TrafficShift(
        Strategy strategy, int permille, long stepMicros, long bakeMicros, List<LifecycleHook> hooks) {
    /** All of the requests. */
    public static final int ALL = 1000;

    private static final long MOST_MICROS = 1_440 * 60_000_000L;

    /** The steps in which requests move. */
    public enum Strategy {
        /** All at once. */
        BLUE_GREEN,
        /** A few first, then the rest. */
        CANARY,
        /** Equal steps. */
        LINEAR
    }

    /** Nobody else has a say. */
    public TrafficShift(Strategy strategy, int permille, long stepMicros, long bakeMicros) {
        this(strategy, permille, stepMicros, bakeMicros, List.of());
    }

    public TrafficShift {
        hooks = List.copyOf(hooks);
        if (permille < 1 || permille > ALL) {
            throw new IllegalArgumentException(
                    "a step moves 0.1 % to 100 % of the requests, got " + permille / 10.0 + " %");
        }
        if (strategy == Strategy.LINEAR && permille < 30) {
            throw new IllegalArgumentException(
                    "a step of a linear deployment moves at least 3 % of the requests, got " + permille / 10.0 + " %");
        }
        if (stepMicros < 0 || stepMicros > MOST_MICROS || bakeMicros < 0 || bakeMicros > MOST_MICROS) {
            throw new IllegalArgumentException("bake times lie between 0 and 1,440 minutes, got " + stepMicros / 1e6
                    + " s between steps and " + bakeMicros / 1e6 + " s at the end");
        }
    }

    /** Thousandths of the requests that have moved after so many steps, from 1. */
    public int movedPermille(int steps) {
        return switch (strategy) {
            case BLUE_GREEN -> ALL;
            case CANARY -> steps == 1 ? permille : ALL;
            case LINEAR -> Math.min(ALL, steps * permille);
        };
    }

    /** The next stage at which there is something to do, or somebody to wait for. */
    public DeploymentStage after(DeploymentStage stage) {
        DeploymentStage next = DeploymentStage.values()[stage.ordinal() + 1];
        return next.isForHooks() && !isHooked(next) ? after(next) : next;
    }

    /** True when somebody has a say at this stage. */
    public boolean isHooked(DeploymentStage stage) {
        return hooks.stream().anyMatch(hook -> hook.stage() == stage);
    }

    /** True when one of those who have a say at this stage says no. */
    public boolean fails(DeploymentStage stage) {
        return hooks.stream().anyMatch(hook -> hook.stage() == stage && !hook.succeeds());
    }

    /** From the beginning of a stage until the first no, or else until the last yes. */
    public long hookMicros(DeploymentStage stage) {
        boolean fails = fails(stage);
        var answers = hooks.stream()
                .filter(hook -> hook.stage() == stage && hook.succeeds() != fails)
                .mapToLong(LifecycleHook::micros);
        return (fails ? answers.min() : answers.max()).orElse(0);
    }
}
