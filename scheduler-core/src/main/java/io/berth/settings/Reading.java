package io.berth.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over a file: where the reader stands, the problems so far, and the assumed defaults that were used. */
public final class Reading {
    private final Problems problems;
    private final List<Assumption> assumptions;
    private final String path;
    private final String name;

    private Reading(Problems problems, List<Assumption> assumptions, String path, String name) {
        this.problems = problems;
        this.assumptions = assumptions;
        this.path = path;
        this.name = name;
    }

    /** Begins at the top of a file; the name is used in sentences about the top level, such as "scenario needs the key 'name'". */
    public static Reading of(Problems problems, String name) {
        return new Reading(problems, new ArrayList<>(), "", name);
    }

    public Problems problems() {
        return problems;
    }

    /** The name of the value being read, as sentences begin with it. */
    public String name() {
        return name;
    }

    /** The assumed defaults that took effect so far, in reading order. */
    public List<Assumption> assumptions() {
        return List.copyOf(assumptions);
    }

    /** Notes a mistake of this value; the sentence goes on after its name: "must be at least 0, got -3". */
    public void mistake(Node node, String predicate) {
        mistake(node, predicate, "");
    }

    /** As above, with a line on how to put it right. */
    public void mistake(Node node, String predicate, String hint) {
        problems.error(node.mark(), name + " " + predicate, hint);
    }

    /** Reads the value of a key. */
    public <T> @Nullable T value(String key, Node node, Format<T> format) {
        return below(path.isEmpty() ? key : path + "." + key, shortName(key)).present(node, format);
    }

    /** Reads one item of a list, counted from 1 in sentences. */
    <T> @Nullable T item(int index, Node node, Format<T> format) {
        return below(path + "[" + index + "]", "item " + (index + 1) + " of " + name)
                .present(node, format);
    }

    /** The same place, with words before its name. */
    Reading naming(String prefix) {
        return new Reading(problems, assumptions, path, prefix + " " + name);
    }

    void assume(String key, String value, String reason) {
        assumptions.add(new Assumption(path.isEmpty() ? key : path + "." + key, value, reason));
    }

    private Reading below(String newPath, String newName) {
        return new Reading(problems, assumptions, newPath, newName);
    }

    private <T> @Nullable T present(Node node, Format<T> format) {
        if (node instanceof NullNode) {
            mistake(node, "has no value", "expected: " + format.summary());
            return null;
        }
        return format.read(node, this);
    }

    private static String shortName(String key) {
        return key.length() <= 60 && !key.contains(" ") ? key : Problems.quoted(key);
    }

    /** What stands there, in words for "got …". */
    static String shown(Node node) {
        return switch (node) {
            case MapNode ignored -> "a map";
            case ListNode ignored -> "a list";
            case NullNode ignored -> "nothing";
            case ScalarNode scalar -> scalar.isNumber() ? shownNumber(scalar.text()) : Problems.quoted(scalar.text());
        };
    }

    private static String shownNumber(String text) {
        return text.length() <= 40 ? text : Problems.quoted(text);
    }
}
