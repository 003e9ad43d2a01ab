package io.berth.cli;

import com.google.inject.AbstractModule;
import io.berth.orchestrator.ecs.EcsModule;
import io.berth.orchestrator.eks.EksModule;
import io.berth.orchestrator.fargate.FargateModule;
import io.berth.placement.ecs.EcsPlacementModule;
import io.berth.placement.kubernetes.KubernetesPlacementModule;
import io.berth.placement.packing.PackingPlacementModule;

/** Everything that a scenario can name. */
final class BerthModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new EcsModule());
        install(new FargateModule());
        install(new EksModule());
        install(new EcsPlacementModule());
        install(new KubernetesPlacementModule());
        install(new PackingPlacementModule());
    }
}
