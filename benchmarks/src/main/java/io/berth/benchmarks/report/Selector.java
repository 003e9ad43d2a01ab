package io.berth.benchmarks.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names one measurement: {@code PlacementStep.step hosts=10000 strategy=random}. Parameters that it does not name may have any value.
 *
 * @param benchmark class and method, or the class alone for any of its methods
 * @param parameters what they must be
 */
record Selector(String benchmark, Map<String, String> parameters) {
    static Selector parse(String text) {
        String[] words = text.strip().split("\\s+");
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(words).skip(1).forEach(word -> {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "'" + word + "' in '" + text + "' must be a parameter and its value, such as hosts=1000");
            }
            parameters.put(word.substring(0, equals), word.substring(equals + 1));
        });
        return new Selector(words[0], parameters);
    }

    boolean matches(Score score) {
        return (score.benchmark().equals(benchmark) || score.benchmark().startsWith(benchmark + "."))
                && parameters.entrySet().stream()
                        .allMatch(wanted -> score.parameter(wanted.getKey()).equals(wanted.getValue()));
    }
}
