package io.berth.log;

/**
 * One question asked of the facts.
 *
 * @param <R> the answer
 */
public interface Fold<R> {
    /** Takes the next fact; facts come in the order of time. */
    void accept(Fact fact);

    /** The answer so far; asked once, at the end of the run. */
    R result();
}
