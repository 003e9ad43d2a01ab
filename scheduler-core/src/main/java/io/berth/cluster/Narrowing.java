package io.berth.cluster;

import java.util.function.IntPredicate;

/**
 * Takes what a constraint demands of a host, column by column.
 *
 * <p>{@link Candidates} act on it at once and lose the hosts that will not do. {@link HostConditions} remember it and ask it of
 * single hosts later. A constraint that is written against this type serves the scan and the index alike.
 */
public interface Narrowing {
    /** Keeps the hosts for which the question is answered yes, at any time and for hosts that join later too. */
    void retainIf(IntPredicate question);

    /** Keeps the hosts with at least this much. */
    void retainAtLeast(IntColumn column, int wanted);

    /** Keeps the hosts with at least this much. */
    void retainAtLeast(LongColumn column, long wanted);

    /** Keeps the hosts with exactly this value. */
    void retainEqual(IntColumn column, int wanted);

    /** Keeps the hosts that have none of these bits set. */
    void retainWithout(LongColumn column, long bits);
}
