package io.berth.orchestrator.ecs;

/**
 * The share of one capacity provider (ECS API, CapacityProviderStrategyItem, read 2026-10).
 *
 * @param provider its name
 * @param base tasks of a service or job that it gets before the weights count
 * @param weight its share of the rest in relation to the other weights
 */
public record EcsStrategyItem(String provider, int base, int weight) {
    public EcsStrategyItem {
        if (base < 0 || base > 100_000) {
            throw new IllegalArgumentException("base of " + provider + " must lie between 0 and 100000, got " + base);
        }
        if (weight < 0 || weight > 1_000) {
            throw new IllegalArgumentException("weight of " + provider + " must lie between 0 and 1000, got " + weight);
        }
    }
}
