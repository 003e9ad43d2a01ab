package io.berth.workload.pod;

import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Maps;

/**
 * How important pods of this class are (Kubernetes documentation, pod priority and preemption, read 2026-10).
 *
 * @param value higher goes first; up to {@value #MOST} for classes of users
 * @param mayPreempt false for {@code preemptionPolicy: Never}
 * @param isDefault for pods that name no class
 */
public record PriorityClass(int value, boolean mayPreempt, boolean isDefault) {
    /** What a class of a user may have at most. */
    public static final int MOST = 1_000_000_000;

    /** What holds for pods without a class. */
    public static final PriorityClass NONE = new PriorityClass(0, true, true);

    /** What every cluster has for its own pods. */
    public static final ImmutableMap<String, PriorityClass> BUILT_IN = Maps.immutable.of(
            "system-cluster-critical", new PriorityClass(2 * MOST, true, false),
            "system-node-critical", new PriorityClass(2 * MOST + 1_000, true, false));

    /** Beyond what users may have lie the classes of the system. */
    private static final int MOST_OF_SYSTEM = 2 * MOST + 1_000;

    public PriorityClass {
        if (value > MOST_OF_SYSTEM || value < -MOST) {
            throw new IllegalArgumentException(
                    "the value of a priority class lies between -" + MOST + " and " + MOST + ", got " + value);
        }
    }
}
