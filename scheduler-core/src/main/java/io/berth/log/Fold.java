package io.berth.log;

/**
 * One question asked of the facts.
 *
 * @param <R> the answer
 */
public interface Fold<R> extends FactListener {
    /** The answer so far; asked once, at the end of the run. */
    R result();
}
