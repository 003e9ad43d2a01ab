package io.berth.orchestrator;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** Reads how tasks are split among capacity providers. */
public final class CapacityProviderStrategyFormat {
    private static final String API = "ECS API, CapacityProviderStrategyItem";

    public static final Section<CapacityProviderStrategyItem> ITEM =
            Section.of("capacityProviderStrategyItem", "The share of one capacity provider.", fields -> {
                Field<String> provider =
                        fields.required("capacityProvider", Formats.identifier(), "name of a capacity provider");
                Field<Integer> base = fields.optional(
                                "base", Formats.integer(0, 100_000), 0, "tasks it gets before the weights count")
                        .source(API);
                Field<Integer> weight = fields.optional(
                                "weight", Formats.integer(0, 1_000), 1, "its share of the rest against other weights")
                        .source(API);
                return values ->
                        new CapacityProviderStrategyItem(values.get(provider), values.get(base), values.get(weight));
            });

    private CapacityProviderStrategyFormat() {}
}
