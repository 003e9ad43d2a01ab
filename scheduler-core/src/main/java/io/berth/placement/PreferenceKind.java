package io.berth.placement;

import io.berth.cluster.Hosts;
import org.eclipse.collections.api.list.ListIterable;
import org.jspecify.annotations.Nullable;

/** Makes a preference that YAML names, such as {@code spread(attribute:ecs.availability-zone)}. */
public interface PreferenceKind {
    /**
     * @param argument what stands between the parentheses, null without them
     * @throws IllegalArgumentException with a sentence when the argument makes no sense
     */
    Preference create(@Nullable String argument, Hosts hosts);

    /**
     * The same for a step that depends on what the steps before it chose.
     *
     * @param earlier the steps that run before this one, in their order
     */
    default Preference createAfter(ListIterable<Preference> earlier, @Nullable String argument, Hosts hosts) {
        return create(argument, hosts);
    }
}
