package io.berth.placement;

import io.berth.cluster.Hosts;
import org.jspecify.annotations.Nullable;

/** Makes a constraint that YAML names, such as {@code memberOf(attribute:ecs.instance-type == m5.large)}. */
public interface ConstraintKind {
    /**
     * @param argument what stands between the parentheses, null without them
     * @throws IllegalArgumentException with a sentence when the argument makes no sense
     */
    Constraint create(@Nullable String argument, Hosts hosts);
}
