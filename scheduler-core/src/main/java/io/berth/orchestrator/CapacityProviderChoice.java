package io.berth.orchestrator;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * Which capacity provider the next task of a service or job gets: base first, then the weights.
 *
 * <p>Base and weight: ECS developer guide, capacity providers for EC2 workloads, read 2026-10. How weights are rounded is not
 * published; assumed: the provider that lags furthest behind its share, the first of the strategy among equals.
 */
public final class CapacityProviderChoice {
    private final int[] providers;
    private final int[] bases;
    private final int[] weights;
    private final int weightSum;

    /**
     * @param providers rows in the order of the strategy
     * @param bases tasks of each provider before the weights count
     * @param weights shares of each provider
     */
    public CapacityProviderChoice(int[] providers, int[] bases, int[] weights) {
        this.providers = providers;
        this.bases = bases;
        this.weights = weights;
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        weightSum = sum;
    }

    /**
     * @param strategy in the order of the scenario
     * @param names of the capacity providers, by row
     */
    public static CapacityProviderChoice of(
            ImmutableList<CapacityProviderStrategyItem> strategy, ImmutableList<String> names) {
        return new CapacityProviderChoice(
                strategy.collectInt(item -> names.indexOf(item.provider())).toArray(),
                strategy.collectInt(CapacityProviderStrategyItem::base).toArray(),
                strategy.collectInt(CapacityProviderStrategyItem::weight).toArray());
    }

    boolean isSingle() {
        return providers.length == 1;
    }

    /** The first provider of the strategy. */
    int first() {
        return providers[0];
    }

    /**
     * The row of the provider for one more task.
     *
     * @param tasksOfProvider tasks of the same service or job, by provider row
     */
    int next(int[] tasksOfProvider) {
        long tasks = 0;
        for (int i = 0; i < providers.length; i++) {
            if (tasksOfProvider[providers[i]] < bases[i]) {
                return providers[i];
            }
            tasks += weights[i] > 0 ? tasksOfProvider[providers[i]] - bases[i] : 0;
        }
        int best = 0;
        long furthest = Long.MIN_VALUE;
        for (int i = 0; i < providers.length; i++) {
            // The deficit weight / sum x (tasks + 1) - own, times the sum to stay with whole numbers.
            long deficit = weights[i] * (tasks + 1) - (tasksOfProvider[providers[i]] - bases[i]) * (long) weightSum;
            if (weights[i] > 0 && deficit > furthest) {
                furthest = deficit;
                best = i;
            }
        }
        return providers[best];
    }
}
