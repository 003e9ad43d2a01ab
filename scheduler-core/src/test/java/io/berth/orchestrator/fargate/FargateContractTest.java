package io.berth.orchestrator.fargate;

import io.berth.cluster.Demand;
import io.berth.orchestrator.OrchestratorContract;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.placement.PlacementBook;
import io.berth.workload.Workload;
import java.util.Map;

/** Fargate keeps the contract, with and without a quota that makes tasks wait for each other. */
class FargateContractTest extends OrchestratorContract {
    @Override
    protected OrchestratorSpec spec(long seed) {
        var usual = FargateSpec.DEFAULTS;
        var limits = new FargateLimits(5, 0.5, 20, seed % 2 == 0 ? null : 6);
        // The random workload asks for sizes that do not exist.
        return new FargateSpec(
                true, usual.platform(), limits, usual.delays(), usual.targetGroup(), usual.scaling(), usual.services());
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
