package io.berth.settings;

import java.util.regex.Pattern;

/**
 * One piece of text, number or truth value, kept as it was typed.
 *
 * @param text the typed characters without quotes
 * @param quoted whether it stood in quotes or in a text block, which makes it text whatever it looks like
 */
public record ScalarNode(String text, boolean quoted, Mark mark) implements Node {
    // What tools that follow the YAML 1.2 core schema take for a number, also where this project accepts decimal
    // numbers only.
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
            + "|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final int LONGEST_NUMBER = 400;

    boolean isNumber() {
        return !quoted
                && text.length() <= LONGEST_NUMBER
                && NUMBER.matcher(text).matches();
    }

    boolean isTruth() {
        return !quoted
                && switch (text) {
                    case "true", "True", "TRUE", "false", "False", "FALSE" -> true;
                    default -> false;
                };
    }

    boolean isText() {
        return !isNumber() && !isTruth();
    }
}
