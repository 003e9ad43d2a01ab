package io.berth.orchestrator;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * The share of one capacity provider (ECS API, CapacityProviderStrategyItem, read 2026-10).
 *
 * @param provider its name
 * @param base tasks of a service or job that it gets before the weights count
 * @param weight its share of the rest in relation to the other weights
 */
public record CapacityProviderStrategyItem(String provider, int base, int weight) {
    public CapacityProviderStrategyItem {
        if (base < 0 || base > 100_000) {
            throw new IllegalArgumentException("base of " + provider + " must lie between 0 and 100000, got " + base);
        }
        if (weight < 0 || weight > 1_000) {
            throw new IllegalArgumentException("weight of " + provider + " must lie between 0 and 1000, got " + weight);
        }
    }

    /**
     * Refuses a strategy that ECS refuses.
     *
     * @param names the capacity providers that there are
     */
    public static void check(ImmutableList<CapacityProviderStrategyItem> strategy, ImmutableList<String> names) {
        for (CapacityProviderStrategyItem item : strategy) {
            if (!names.contains(item.provider())) {
                throw new IllegalArgumentException("capacityProviderStrategy names '" + item.provider()
                        + "'; the capacity providers are " + names.makeString(", "));
            }
        }
        if (strategy.collect(CapacityProviderStrategyItem::provider).distinct().size() < strategy.size()) {
            throw new IllegalArgumentException("capacityProviderStrategy names a capacity provider twice");
        }
        if (strategy.count(item -> item.base() > 0) > 1) {
            throw new IllegalArgumentException("only one capacity provider may have a base above 0");
        }
        if (strategy.allSatisfy(item -> item.weight() == 0)) {
            throw new IllegalArgumentException("at least one capacity provider needs a weight above 0");
        }
    }
}
