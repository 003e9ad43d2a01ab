package io.berth.placement.kubernetes;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Amounts of every resource: what a pod asks for or a node has.
 *
 * @param others extended resources such as {@code nvidia.com/gpu}, each once
 */
public record Resources(long cpuMilli, long memoryBytes, long ephemeralStorageBytes, ImmutableList<Amount> others) {
    /** None of anything. */
    public static final Resources NONE = new Resources(0, 0, 0, Lists.immutable.empty());

    /** So much of one extended resource. */
    public record Amount(String name, long count) {}

    public Resources {
        others = others.toSortedListBy(Amount::name).toImmutable();
    }
}
