package io.berth.orchestrator.ecs;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.berth.orchestrator.OrchestratorKind;

/** Adds {@code kind: ecs}. */
public final class EcsModule extends AbstractModule {
    @Override
    protected void configure() {
        MapBinder.newMapBinder(binder(), String.class, OrchestratorKind.class)
                .addBinding("ecs")
                .to(EcsKind.class);
    }
}
