package io.berth.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known word a user probably meant.
 *
 * <p>Spellings that differ only in case, dashes, underscores or dots come first, then synonyms, then the smallest number of typing slips:
 * a letter too many, missing, wrong or swapped with its neighbour (F. J. Damerau, "A technique for computer detection and correction of
 * spelling errors", CACM 1964; here each stretch of text is edited at most once). About a third of the letters may be wrong.
 */
public final class NearestWord {
    private static final int LONGEST = 80;
    private static final int LISTED = 24;

    private NearestWord() {}

    /** The nearest of the known words, or nothing when none is near. Of equally near words the first wins. */
    public static @Nullable String of(String wrong, Collection<String> known) {
        return of(wrong, known, Map.of());
    }

    /** As above; the synonyms lead from words of other tools to the known word, such as {@code replicas} to {@code desiredCount}. */
    public static @Nullable String of(String wrong, Collection<String> known, Map<String, String> synonyms) {
        if (wrong.isEmpty() || wrong.length() > LONGEST) {
            return null;
        }
        String folded = folded(wrong);
        for (String word : known) {
            if (folded(word).equals(folded)) {
                return word;
            }
        }
        for (Map.Entry<String, String> synonym : synonyms.entrySet()) {
            if (folded(synonym.getKey()).equals(folded)) {
                return synonym.getValue();
            }
        }
        return fewestSlips(folded, known);
    }

    /** A second line for an error about an unknown word: the nearest word, if there is one, and all that could stand there. */
    public static String hint(String wrong, Collection<String> known) {
        return hint(wrong, known, Map.of());
    }

    /** As above, with synonyms. */
    public static String hint(String wrong, Collection<String> known, Map<String, String> synonyms) {
        String nearest = of(wrong, known, synonyms);
        String list = known.stream().limit(LISTED).collect(Collectors.joining(", ", "known: ", ""));
        String rest = known.size() > LISTED ? ", … and " + (known.size() - LISTED) + " more" : "";
        return nearest == null ? list + rest : "did you mean '" + nearest + "'?   " + list + rest;
    }

    private static @Nullable String fewestSlips(String folded, Collection<String> known) {
        String nearest = null;
        int fewest = Integer.MAX_VALUE;
        for (String word : known) {
            String candidate = folded(word);
            int tolerated = (Math.max(folded.length(), candidate.length()) + 1) / 3;
            if (candidate.length() > LONGEST || Math.abs(candidate.length() - folded.length()) > tolerated) {
                continue;
            }
            int slips = slips(folded, candidate);
            if (slips <= tolerated && slips < fewest) {
                nearest = word;
                fewest = slips;
            }
        }
        return nearest;
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT)
                .replace("-", "")
                .replace("_", "")
                .replace(".", "")
                .replace(" ", "");
    }

    private static int slips(String from, String to) {
        int[][] slips = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : cheapest(from, to, i, j, slips);
            }
        }
        return slips[from.length()][to.length()];
    }

    private static int cheapest(String from, String to, int i, int j, int[][] slips) {
        int wrong = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = Math.min(slips[i - 1][j - 1] + wrong, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
    }
}
