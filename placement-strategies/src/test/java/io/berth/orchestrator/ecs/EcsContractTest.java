package io.berth.orchestrator.ecs;

import com.google.inject.Guice;
import io.berth.cluster.Demand;
import io.berth.cluster.PortBook;
import io.berth.orchestrator.OrchestratorContract;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.placement.PlacementBook;
import io.berth.placement.StepCall;
import io.berth.placement.ecs.EcsPlacementModule;
import io.berth.workload.Workload;

/** ECS keeps the promises of every orchestrator: on fixed hosts, with managed scaling, with both at once. */
class EcsContractTest extends OrchestratorContract {
    private static final EcsProviderSpec FIXED = EcsProviderSpec.fixed("fixed", "m5.xlarge", 4);
    private static final EcsProviderSpec SCALED = EcsProviderSpec.scaled(
            "scaled", "m5.large", 0, 12, EcsManagedScaling.DEFAULTS.withInstanceWarmup(60_000_000));

    @Override
    protected OrchestratorSpec spec(long seed) {
        return switch ((int) (seed % 4)) {
            case 0 -> EcsSpec.of(FIXED);
            case 1 -> EcsSpec.of(SCALED);
            case 2 ->
                EcsSpec.of(FIXED, SCALED)
                        .withStrategy(new EcsStrategyItem("fixed", 2, 1), new EcsStrategyItem("scaled", 0, 3));
            default ->
                EcsSpec.of(FIXED)
                        .withScheduling(EcsScheduling.DEFAULTS
                                .withStrategy(new StepCall("binpack", "memory"))
                                .withConstraints(new StepCall("memberOf", "attribute:ecs.instance-type =~ m5.*")));
        };
    }

    @Override
    protected PlacementBook placements() {
        return Guice.createInjector(new EcsPlacementModule()).getInstance(PlacementBook.class);
    }

    @Override
    protected Demand[] demands(Workload workload) {
        PortBook ports = new PortBook();
        return workload.items()
                .collect(item -> EcsResources.demand(item.shape(), ports))
                .toArray(new Demand[0]);
    }
}
