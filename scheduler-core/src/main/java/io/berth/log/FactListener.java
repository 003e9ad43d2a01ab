package io.berth.log;

import java.util.Set;

/** Takes the facts of a run as they happen. */
public interface FactListener {
    /** Takes the next fact; facts come in the order of time. */
    void accept(Fact fact);

    /**
     * The kinds of facts that it asks for; others are not shown to it. All, unless it says otherwise: with ten listeners most of
     * the time of a fact goes into telling those who do not care.
     */
    default Set<Class<? extends Fact>> kinds() {
        return FactKinds.EVERY;
    }
}
