package io.berth.orchestrator.eks.node;

import io.berth.orchestrator.SpotSettings;
import io.berth.orchestrator.SpotSettingsFormat;
import io.berth.settings.Section;

/** The section of a scenario about nodes on Spot, the same for managed groups and for Karpenter. */
public final class SpotNodesSection {
    public static final Section<SpotSettings> MARKET = Section.of(
            "spotMarket",
            "How EC2 takes Spot machines back; what they cost less is the price ec2-spot-discount.",
            fields -> new SpotSettingsFormat(fields)::of);

    private SpotNodesSection() {}
}
