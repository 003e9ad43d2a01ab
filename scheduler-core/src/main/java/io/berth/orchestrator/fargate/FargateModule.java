package io.berth.orchestrator.fargate;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.berth.orchestrator.OrchestratorKind;

/** Adds {@code kind: fargate}. */
public final class FargateModule extends AbstractModule {
    @Override
    protected void configure() {
        MapBinder.newMapBinder(binder(), String.class, OrchestratorKind.class)
                .addBinding("fargate")
                .toInstance(new FargateKind());
    }
}
