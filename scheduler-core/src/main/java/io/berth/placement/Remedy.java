package io.berth.placement;

import io.berth.cluster.HostShape;
import java.util.List;

/** A small change after which a task would have had a place at once. */
public sealed interface Remedy {
    /**
     * The task asks for less; one of the two amounts may be 0.
     *
     * @param cpu in the unit of the cluster
     * @param host where it would have gone
     */
    record Less(int cpu, long memoryBytes, int host) implements Remedy {}

    /**
     * There is one more empty host of this kind.
     *
     * @param zones where it would have to be, of the zones that have such hosts; empty when none of them is ruled out
     * @param isLaunchedThere false when nobody launches such a host in these zones, so that nobody helps
     */
    record OneMore(HostShape shape, List<Integer> zones, boolean isLaunchedThere) implements Remedy {
        public OneMore(HostShape shape, List<Integer> zones) {
            this(shape, zones, true);
        }
    }

    /** There is one more node like this one, without pods. */
    record OneLike(int host) implements Remedy {}

    /**
     * One rule is another, of the pod or of what is there already.
     *
     * @param words such as {@code without the node selector disk=ssd}
     * @param admits hosts that the rule kept away and that it then lets in, whatever runs there; -1 where it is about what runs there
     * @param fits hosts that would have taken the task
     */
    record Rule(String words, int admits, int fits) implements Remedy {
        /** Admits of rules that look at what runs on hosts. */
        public static final int NOT_TOLD = -1;
    }

    /** Neither is enough without the other. */
    record Both(Remedy one, Remedy other) implements Remedy {}
}
