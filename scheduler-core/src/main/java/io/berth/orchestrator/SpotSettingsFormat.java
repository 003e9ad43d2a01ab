package io.berth.orchestrator;

import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;

/** The keys that say how EC2 takes Spot capacity back; they stand beside others of the section that they are added to. */
public final class SpotSettingsFormat {
    private final Field<Law> interruption;
    private final Field<Long> notice;
    private final Field<Law> lead;

    public SpotSettingsFormat(Section.Fields fields) {
        SpotSettings usual = SpotSettings.DEFAULTS;
        interruption = fields.optional(
                        "interruption",
                        LawFormats.duration(),
                        usual.interruptionSeconds(),
                        "from the start on Spot capacity until the interruption notice")
                .assumed("5 % of instances are interrupted in a month");
        notice = fields.optional(
                        "notice",
                        Formats.duration(),
                        usual.noticeMicros(),
                        "from the notice until the capacity is gone")
                .source("EC2 user guide, Spot interruption notices");
        lead = fields.optional(
                        "rebalanceLead",
                        LawFormats.duration(),
                        usual.rebalanceLeadSeconds(),
                        "how long before the notice the rebalance recommendation comes")
                .assumed("published as earlier than the notice or together with it");
    }

    public SpotSettings of(Values values) {
        return new SpotSettings(values.get(interruption), values.get(notice), values.get(lead));
    }
}
