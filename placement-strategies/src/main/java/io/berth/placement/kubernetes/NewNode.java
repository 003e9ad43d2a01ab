package io.berth.placement.kubernetes;

import io.berth.placement.Remedy;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A kind of node of which there could be one more.
 *
 * @param zones how many zones it could stand in
 * @param inZone the node there
 * @param daemons what runs on it from the beginning; null for nothing
 * @param remedy made of the zones where the node would take the pod; empty when any zone will do
 */
record NewNode(int zones, IntFunction<NodeSpec> inZone, Daemons daemons, Function<List<Integer>, Remedy> remedy) {
    /** What runs on a node from the beginning, as one pod. */
    @FunctionalInterface
    interface Daemons {
        @Nullable
        PodSpec on(NodeSpec node);
    }
}
