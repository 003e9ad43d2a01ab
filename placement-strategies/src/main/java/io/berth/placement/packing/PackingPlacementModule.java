package io.berth.placement.packing;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.berth.placement.Preference;
import io.berth.placement.PreferenceKind;
import java.util.function.Supplier;

/**
 * Adds {@code first-fit}, {@code last-fit}, {@code best-fit}, {@code worst-fit}, {@code dot-product}, {@code least-allocated},
 * {@code most-allocated}, {@code balanced}, {@code requested-to-capacity-ratio} and {@code task-count}.
 */
public final class PackingPlacementModule extends AbstractModule {
    @Override
    protected void configure() {
        var preferences = MapBinder.newMapBinder(binder(), String.class, PreferenceKind.class);
        plain(preferences, "first-fit", FirstFit::new);
        plain(preferences, "last-fit", LastFit::new);
        plain(preferences, "dot-product", DotProduct::new);
        plain(preferences, "least-allocated", LeastAllocated::new);
        plain(preferences, "most-allocated", MostAllocated::new);
        plain(preferences, "balanced", Balanced::new);
        plain(preferences, "task-count", FewestTasks::new);
        preferences
                .addBinding("best-fit")
                .toInstance((argument, hosts) -> new BestFit(Remainder.named("best-fit", argument)));
        preferences
                .addBinding("worst-fit")
                .toInstance((argument, hosts) -> new WorstFit(Remainder.named("worst-fit", argument)));
        preferences
                .addBinding("requested-to-capacity-ratio")
                .toInstance((argument, hosts) -> RequestedToCapacityRatio.parse(argument));
    }

    private static void plain(MapBinder<String, PreferenceKind> preferences, String word, Supplier<Preference> step) {
        preferences.addBinding(word).toInstance((argument, hosts) -> {
            if (argument != null) {
                throw new IllegalArgumentException(word + " takes nothing between parentheses, got " + argument);
            }
            return step.get();
        });
    }
}
