package io.berth.orchestrator.fargate;

import io.berth.cluster.Demand;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.OrchestratorContract;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.SpotSettings;
import io.berth.placement.PlacementBook;
import io.berth.random.Constant;
import io.berth.random.Exponential;
import io.berth.workload.Workload;
import java.util.Map;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/** Fargate keeps the contract, on demand and on Spot, with and without a quota that makes tasks wait for each other. */
class FargateContractTest extends OrchestratorContract {
    @Override
    protected OrchestratorSpec spec(long seed) {
        var usual = FargateSpec.DEFAULTS;
        var limits = new FargateLimits(5, 0.5, 20, seed % 2 == 0 ? null : 6, seed % 3 == 0 ? null : 4);
        var capacity = new FargateCapacity(
                Lists.immutable.of(
                        new CapacityProviderStrategyItem("FARGATE", seed % 2 == 0 ? 1 : 0, 1),
                        new CapacityProviderStrategyItem("FARGATE_SPOT", 0, 2)),
                new SpotSettings(new Exponential(600), 120_000_000, new Constant(0)),
                new FargateRetirement(LongLists.immutable.of(300_000_000), 60_000_000));
        // The random workload asks for sizes that do not exist.
        return new FargateSpec(
                true,
                capacity,
                usual.platform(),
                limits,
                usual.delays(),
                usual.targetGroup(),
                usual.scaling(),
                usual.services());
    }

    @Override
    protected PlacementBook placements() {
        return new PlacementBook(Map.of(), Map.of());
    }

    @Override
    protected Demand[] demands(Workload workload) {
        return new Demand[0];
    }
}
