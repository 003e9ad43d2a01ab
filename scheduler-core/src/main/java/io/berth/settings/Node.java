package io.berth.settings;

/** One value of a settings file, with the place where it stands. */
public sealed interface Node permits MapNode, ListNode, ScalarNode, NullNode {
    /** Where the value begins. */
    Mark mark();

    /** A scalar as YAML 1.2 reads it: an unquoted {@code null}, {@code ~} or nothing at all is a missing value. */
    static Node scalar(String text, boolean quoted, Mark mark) {
        return !quoted && isMissing(text) ? new NullNode(mark) : new ScalarNode(text, quoted, mark);
    }

    /** Whether a text without quotes stands for no value. */
    static boolean isMissing(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
        };
    }
}
