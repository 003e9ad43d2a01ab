package io.berth.orchestrator.ecs;

import com.google.inject.Guice;
import io.berth.cluster.Demand;
import io.berth.cluster.PortBook;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.OrchestratorContract;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.SpotSettings;
import io.berth.orchestrator.WarmPoolSpec;
import io.berth.orchestrator.WarmPoolSpec.State;
import io.berth.placement.PlacementBook;
import io.berth.placement.StepCall;
import io.berth.placement.ecs.EcsPlacementModule;
import io.berth.random.Constant;
import io.berth.random.Exponential;
import io.berth.random.Uniform;
import io.berth.workload.Workload;
import org.eclipse.collections.impl.factory.Lists;

/**
 * ECS keeps the promises of every orchestrator: on fixed hosts, with managed scaling, with both at once, on Spot,
 * with a warm pool and with instances that ECS manages.
 */
class EcsContractTest extends OrchestratorContract {
    private static final EcsProviderSpec FIXED = EcsProviderSpec.fixed("fixed", "m5.xlarge", 4);
    private static final EcsProviderSpec SCALED = EcsProviderSpec.scaled(
            "scaled", "m5.large", 0, 12, EcsManagedScaling.DEFAULTS.withInstanceWarmup(60_000_000));

    /** Every host is interrupted after some minutes. */
    private static final SpotSettings HECTIC = new SpotSettings(new Exponential(600), 120_000_000, new Uniform(0, 300));

    private static final EcsProviderSpec MANAGED = new EcsProviderSpec(
            "managed",
            new EcsGroupSpec(
                    Lists.immutable.of("m5.large", "m5.xlarge", "m5.2xlarge"),
                    EcsAllocation.LOWEST_PRICE,
                    0,
                    20,
                    0,
                    null,
                    null,
                    Lists.immutable.empty()),
            null,
            EcsTermination.DEFAULTS,
            EcsRegistration.DEFAULTS,
            EcsManagedInstances.DEFAULTS);

    @Override
    protected OrchestratorSpec spec(long seed) {
        return switch ((int) (seed % 7)) {
            case 0 -> EcsSpec.of(FIXED);
            case 1 -> EcsSpec.of(SCALED);
            case 2 ->
                EcsSpec.of(FIXED, SCALED)
                        .withStrategy(
                                new CapacityProviderStrategyItem("fixed", 2, 1),
                                new CapacityProviderStrategyItem("scaled", 0, 3));
            case 3 ->
                EcsSpec.of(
                        FIXED.onSpot(new EcsSpot(HECTIC, false, true)),
                        SCALED.onSpot(new EcsSpot(HECTIC, true, false)));
            case 4 ->
                EcsSpec.of(SCALED.warmed(
                        new WarmPoolSpec(State.STOPPED, 2, 6, true, new Constant(21), new Constant(9), 30)));
            case 5 -> EcsSpec.of(MANAGED);
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
