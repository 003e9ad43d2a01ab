package io.berth.settings;

/**
 * A named step with its argument, such as {@code binpack(memory)}.
 *
 * @param argument the text between the parentheses; empty when there are none
 */
public record Call(String name, String argument) {
    @Override
    public String toString() {
        return argument.isEmpty() ? name : name + "(" + argument + ")";
    }
}
