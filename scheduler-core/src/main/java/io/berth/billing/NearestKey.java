package io.berth.billing;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the word a typing mistake was meant to be: fewest letters inserted, dropped or changed, first among equals. */
final class NearestKey {
    private NearestKey() {}

    static @Nullable String to(String word, Collection<String> known) {
        String nearest = null;
        int fewestEdits = Integer.MAX_VALUE;
        for (String candidate : known) {
            int edits = edits(word, candidate);
            if (edits < fewestEdits) {
                fewestEdits = edits;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Levenshtein distance, one row at a time. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int changed = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
