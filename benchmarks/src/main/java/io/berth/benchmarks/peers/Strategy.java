package io.berth.benchmarks.peers;

import io.berth.placement.StepCall;
import org.jspecify.annotations.Nullable;

/** A rule that both simulators know. */
public enum Strategy {
    FIRST_FIT("first-fit", null),
    BEST_FIT("best-fit", "cpu"),
    WORST_FIT("worst-fit", "cpu");

    private final String word;
    private final @Nullable String argument;

    Strategy(String word, @Nullable String argument) {
        this.word = word;
        this.argument = argument;
    }

    /** The rule in Berth. */
    StepCall step() {
        return new StepCall(word, argument);
    }
}
