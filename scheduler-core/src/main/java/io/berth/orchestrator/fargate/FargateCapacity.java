package io.berth.orchestrator.fargate;

import io.berth.orchestrator.CapacityProviderChoice;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.SpotSettings;
import io.berth.random.Constant;
import io.berth.random.Exponential;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What capacity the tasks take, and when AWS takes it back.
 *
 * @param strategy how tasks are split among FARGATE and FARGATE_SPOT; when empty, all of them on demand
 * @param spot how tasks on Spot are interrupted; there are no recommendations ahead of the notice
 * @param retirement when the platform below tasks on demand is patched
 */
public record FargateCapacity(
        ImmutableList<CapacityProviderStrategyItem> strategy, SpotSettings spot, FargateRetirement retirement) {
    /** One task in a hundred is interrupted in an hour, which is assumed; two minutes of notice. */
    static final SpotSettings SPOT = new SpotSettings(new Exponential(100 * 3_600), 120_000_000, new Constant(0));

    /** All on demand. */
    public static final FargateCapacity DEFAULTS =
            new FargateCapacity(Lists.immutable.empty(), SPOT, FargateRetirement.DEFAULTS);

    public FargateCapacity {
        if (strategy.isEmpty()) {
            strategy = Lists.immutable.of(new CapacityProviderStrategyItem(FargateProvider.ON_DEMAND, 0, 1));
        }
        CapacityProviderStrategyItem.check(strategy, FargateProvider.NAMES);
    }

    CapacityProviderChoice choice() {
        return CapacityProviderChoice.of(strategy, FargateProvider.NAMES);
    }

    boolean usesSpot() {
        return strategy.anySatisfy(item -> item.provider().equals(FargateProvider.SPOT));
    }
}
