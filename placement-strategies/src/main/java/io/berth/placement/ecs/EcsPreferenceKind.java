package io.berth.placement.ecs;

import io.berth.cluster.Hosts;
import io.berth.placement.Preference;
import io.berth.placement.PreferenceKind;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Makes a step of the ECS family; once a step is random, so is everything after it. */
record EcsPreferenceKind(Maker maker) implements PreferenceKind {
    /** Makes the step itself. */
    @FunctionalInterface
    interface Maker {
        Preference make(@Nullable String argument, Hosts hosts, ListIterable<Spread> earlierSpreads);
    }

    @Override
    public Preference create(@Nullable String argument, Hosts hosts) {
        return createAfter(Lists.immutable.empty(), argument, hosts);
    }

    @Override
    public Preference createAfter(ListIterable<Preference> earlier, @Nullable String argument, Hosts hosts) {
        Preference step = maker.make(argument, hosts, earlier.selectInstancesOf(Spread.class));
        return earlier.anySatisfy(RandomHost.class::isInstance) ? new RandomHost() : step;
    }
}
