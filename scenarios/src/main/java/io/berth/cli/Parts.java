package io.berth.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.berth.placement.PlacementBook;
import io.berth.scenario.ScenarioReader;
import org.jspecify.annotations.Nullable;

/** What commands are made of; Guice puts it together when the first asks, as {@code berth schedule} does without. */
final class Parts {
    private @Nullable Injector injector;

    ScenarioReader reader() {
        return injector().getInstance(ScenarioReader.class);
    }

    PlacementBook placements() {
        return injector().getInstance(PlacementBook.class);
    }

    private Injector injector() {
        if (injector == null) {
            injector = Guice.createInjector(Stage.DEVELOPMENT, new BerthModule());
        }
        return injector;
    }
}
