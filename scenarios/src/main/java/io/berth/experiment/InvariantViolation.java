package io.berth.experiment;

/** A run that did what can never happen: a defect of the program, not of its input. */
public final class InvariantViolation extends RuntimeException {
    public InvariantViolation(String sentence) {
        super(sentence);
    }
}
