package io.berth.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of quantity is called and which units it takes.
 *
 * @param noun with its article: "a duration"
 * @param example as a user would write it
 * @param base what the program counts in, in words: "microseconds"
 * @param units largest first
 * @param synonyms from units people also write to the one accepted here
 * @param combined whether several units may follow each other, as in {@code 1h30min}
 * @param bareMost the largest number that may stand without a unit; nothing when each number needs one
 */
record Measure(
        String noun,
        String example,
        String base,
        List<Unit> units,
        Map<String, String> synonyms,
        boolean combined,
        @Nullable Long bareMost) {
    private static final String NUMBER = "[0-9]{1,15}(?:\\.[0-9]{1,12})?";

    Measure(String noun, String example, String base, Unit... units) {
        this(noun, example, base, List.of(units), Map.of(), false, null);
    }

    Measure withSynonyms(Map<String, String> words) {
        return new Measure(noun, example, base, units, words, combined, bareMost);
    }

    Measure withBareNumbersUpTo(long most) {
        return new Measure(noun, example, base, units, synonyms, combined, most);
    }

    Measure combining() {
        return new Measure(noun, example, base, units, synonyms, true, bareMost);
    }

    List<String> words() {
        return units.stream().map(Unit::word).toList();
    }

    String pattern() {
        String written = combined ? severalUnits() : NUMBER + " ?(?:" + String.join("|", words()) + ")";
        if (bareMost == null) {
            return written;
        }
        return (bareMost == 0 ? "0|" : "[0-9]{1,9}|") + written;
    }

    private String severalUnits() {
        return units.stream()
                .map(unit -> "(?:" + NUMBER + " ?" + unit.word() + "(?: (?=[0-9]))?)?")
                .collect(Collectors.joining("", "(?=[0-9])", ""));
    }
}
