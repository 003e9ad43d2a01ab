package io.berth.placement;

import org.jspecify.annotations.Nullable;

/**
 * A placement step as it is written: a word, and what stands between parentheses.
 *
 * @param word such as {@code spread}
 * @param argument such as {@code instanceId}; null without parentheses
 */
public record StepCall(String word, @Nullable String argument) {
    @Override
    public String toString() {
        return argument == null ? word : word + "(" + argument + ")";
    }
}
