package io.berth.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map with exactly one key, which says how its value is meant: {@code { poisson: 30/min }}. */
final class ChoiceFormat<T> implements Format<T> {
    private final String noun;
    private final Map<String, Format<? extends T>> choices;

    ChoiceFormat(String noun, Map<String, ? extends Format<? extends T>> choices) {
        this.noun = noun;
        this.choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof MapNode map) || map.entries().size() != 1) {
            reading.mistake(node, "must have exactly one key, the " + noun, "known: " + String.join(", ", known()));
            return null;
        }
        MapNode.Entry entry = map.entries().get(0);
        Format<? extends T> format = choices.get(entry.key());
        if (format == null) {
            String sentence = "unknown " + noun + " " + Problems.quoted(entry.key());
            reading.problems().error(entry.mark(), sentence, NearestWord.hint(entry.key(), known()));
            return null;
        }
        return reading.value(entry.key(), entry.value(), format);
    }

    private List<String> known() {
        return List.copyOf(choices.keySet());
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        choices.forEach((key, format) -> properties.put(key, format.schema()));
        Map<String, Object> schema = Schemas.of("type", "object", "minProperties", 1, "maxProperties", 1);
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        return schema;
    }

    @Override
    public String summary() {
        return noun + ", one of: " + String.join(", ", known());
    }

    @Override
    public List<Section<?>> sections() {
        return choices.values().stream()
                .<Section<?>>flatMap(format -> format.sections().stream())
                .toList();
    }
}
