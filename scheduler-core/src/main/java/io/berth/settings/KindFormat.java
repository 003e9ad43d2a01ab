package io.berth.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map whose one key, such as {@code kind}, decides which section the other keys belong to. */
final class KindFormat<T> implements Format<T> {
    private final String kindKey;
    private final Map<String, Section<? extends T>> kinds;
    private final @Nullable String usual;

    /**
     * @param usual the kind when nothing is said; null when something must be
     */
    KindFormat(String kindKey, Map<String, ? extends Section<? extends T>> kinds, @Nullable String usual) {
        this.kindKey = kindKey;
        this.usual = usual;
        this.kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof MapNode map)) {
            reading.mistake(node, "must be " + summary() + ", got " + Reading.shown(node));
            return null;
        }
        for (MapNode.Entry entry : map.entries()) {
            if (entry.key().equals(kindKey)) {
                Section<? extends T> section = reading.value(kindKey, entry.value(), kindWord());
                return section == null ? null : section.read(map, reading, kindKey);
            }
        }
        Section<? extends T> usualSection = usual == null ? null : kinds.get(usual);
        if (usualSection != null) {
            return usualSection.read(map, reading, kindKey);
        }
        String known = "known: " + String.join(", ", kinds.keySet());
        reading.mistake(node, "needs the key '" + kindKey + "'", known);
        return null;
    }

    private WordFormat<Section<? extends T>> kindWord() {
        return new WordFormat<>(kindKey, kinds, Map.of());
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = Schemas.of("type", "object");
        if (usual == null) {
            schema.put("required", List.of(kindKey));
        }
        schema.put("properties", Schemas.of(kindKey, kindWord().schema()));
        List<Object> cases = new ArrayList<>();
        kinds.forEach((kind, section) -> cases.add(caseOf(kind, section)));
        schema.put("allOf", cases);
        return schema;
    }

    private Map<String, Object> caseOf(String kind, Section<? extends T> section) {
        Map<String, Object> isKind = Schemas.of("properties", Schemas.of(kindKey, Schemas.of("const", kind)));
        boolean mayBeMissing = kind.equals(usual);
        if (!mayBeMissing) {
            isKind.put("required", List.of(kindKey));
        }
        return Schemas.of("if", isKind, "then", section.schema(kindKey, kind, mayBeMissing));
    }

    @Override
    public String summary() {
        String words = "a map with " + kindKey + ": " + String.join(", ", kinds.keySet());
        return usual == null ? words : words + " (" + usual + " when missing)";
    }

    @Override
    public List<Section<?>> sections() {
        return List.copyOf(kinds.values());
    }
}
