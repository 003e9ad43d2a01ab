package io.berth.benchmarks.simulation;

import com.google.inject.Guice;
import io.berth.placement.PlacementBook;
import io.berth.placement.StepCall;
import io.berth.placement.ecs.EcsPlacementModule;

/** The placement steps that benchmarks name. */
final class Placements {
    private Placements() {}

    static PlacementBook book() {
        return Guice.createInjector(new EcsPlacementModule()).getInstance(PlacementBook.class);
    }

    static StepCall binpackMemory() {
        return new StepCall("binpack", "memory");
    }
}
