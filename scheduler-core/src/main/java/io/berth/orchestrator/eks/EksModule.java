package io.berth.orchestrator.eks;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.berth.orchestrator.OrchestratorKind;

/** Adds {@code kind: eks}. */
public final class EksModule extends AbstractModule {
    @Override
    protected void configure() {
        MapBinder.newMapBinder(binder(), String.class, OrchestratorKind.class)
                .addBinding("eks")
                .toInstance(new EksKind());
    }
}
