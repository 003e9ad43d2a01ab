package io.berth.orchestrator.ecs;

import io.berth.orchestrator.SpotSettingsFormat;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** Reads {@code spot}: that a group's hosts come from the Spot market, and what is done before they go. */
final class EcsSpotSection {
    static final Section<EcsSpot> SECTION = Section.of(
            "spot",
            "Hosts from the Spot market; what they cost less is the price ec2-spot-discount, a share of the price on demand.",
            fields -> {
                EcsSpot usual = EcsSpot.DEFAULTS;
                SpotSettingsFormat market = new SpotSettingsFormat(fields);
                Field<Boolean> agentDraining = fields.optional(
                                "instanceDraining",
                                Formats.bool(),
                                usual.agentDraining(),
                                "the agent drains its host at the notice; managedDraining does so too")
                        .source("ECS agent README, ECS_ENABLE_SPOT_INSTANCE_DRAINING");
                Field<Boolean> rebalancing = fields.optional(
                                "capacityRebalancing",
                                Formats.bool(),
                                usual.capacityRebalancing(),
                                "a replacement is launched at the rebalance recommendation")
                        .source("EC2 Auto Scaling guide, capacity rebalancing");
                return values -> new EcsSpot(market.of(values), values.get(agentDraining), values.get(rebalancing));
            });

    private EcsSpotSection() {}
}
