package io.berth.settings;

import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param line counted from 1; 0 when the whole file is meant
 * @param column counted from 1; 0 when the whole file is meant
 */
public record Mark(int line, int column) implements Comparable<Mark> {
    /** Not a line but the file itself, for instance because it does not exist. */
    public static final Mark WHOLE_FILE = new Mark(0, 0);

    private static final Comparator<Mark> READING_ORDER =
            Comparator.comparingInt(Mark::line).thenComparingInt(Mark::column);

    @Override
    public int compareTo(Mark other) {
        return READING_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
