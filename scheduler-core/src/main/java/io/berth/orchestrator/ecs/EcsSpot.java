package io.berth.orchestrator.ecs;

import io.berth.orchestrator.SpotSettings;

/**
 * Spot hosts of an Auto Scaling group, and what is done before they go.
 *
 * @param market how EC2 takes them back
 * @param agentDraining the agent drains its host at the notice: {@code ECS_ENABLE_SPOT_INSTANCE_DRAINING}, off by default (Amazon ECS
 *     agent README, read 2026-10); managed draining does so too
 * @param capacityRebalancing the group launches a replacement at the rebalance recommendation, off by default (EC2 Auto Scaling guide,
 *     capacity rebalancing, read 2026-10)
 */
public record EcsSpot(SpotSettings market, boolean agentDraining, boolean capacityRebalancing) {
    /** What holds when nothing is said. */
    public static final EcsSpot DEFAULTS = new EcsSpot(SpotSettings.DEFAULTS, false, false);
}
