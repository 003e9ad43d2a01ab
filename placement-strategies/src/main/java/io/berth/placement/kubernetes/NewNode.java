package io.berth.placement.kubernetes;

import io.berth.placement.Remedy;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A kind of node of which there could be one more.
 *
 * @param zones how many zones there are
 * @param isLaunchedIn whether somebody would add it in a zone
 * @param inZone the node there
 * @param daemons what runs on it from the beginning; null for nothing
 * @param remedy made of the zones where the node would take the pod, empty when any zone will do, and of whether somebody would add it there
 */
record NewNode(
        int zones,
        IntPredicate isLaunchedIn,
        IntFunction<NodeSpec> inZone,
        Daemons daemons,
        BiFunction<List<Integer>, Boolean, Remedy> remedy) {
    /** What runs on a node from the beginning, as one pod. */
    @FunctionalInterface
    interface Daemons {
        @Nullable
        PodSpec on(NodeSpec node);
    }
}
