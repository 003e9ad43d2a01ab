package io.berth.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a few known words. */
final class WordFormat<T> implements Format<T> {
    private final String noun;
    private final Map<String, T> words;
    private final Map<String, String> synonyms;

    WordFormat(String noun, Map<String, ? extends T> words, Map<String, String> synonyms) {
        this.noun = noun;
        this.words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        this.synonyms = Collections.unmodifiableMap(new LinkedHashMap<>(synonyms));
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar)) {
            reading.mistake(node, "must be a " + noun + ", got " + Reading.shown(node), NearestWord.hint("", known()));
            return null;
        }
        T value = scalar.isText() ? words.get(scalar.text()) : null;
        if (value == null && words.containsKey(scalar.text())) {
            reading.mistake(node, "must be text", "put it in quotes: \"" + scalar.text() + "\"");
        } else if (value == null) {
            String hint = NearestWord.hint(scalar.text(), known(), synonyms);
            reading.problems().error(node.mark(), "unknown " + noun + " " + Problems.quoted(scalar.text()), hint);
        }
        return value;
    }

    private List<String> known() {
        return List.copyOf(words.keySet());
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.of("type", "string", "enum", known());
    }

    @Override
    public String summary() {
        return noun + ": " + String.join(", ", known());
    }

    @Override
    public @Nullable Object written(T value) {
        return words.entrySet().stream()
                .filter(word -> word.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
