package io.berth.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map with known keys, declared once: the declaration reads it, gives its JSON Schema and fills its documentation table.
 *
 * <p>A key nobody declared is a mistake, so is a required key that is missing. The value is built only when every key could be read.
 */
public final class Section<T> implements Format<T> {
    private final String name;
    private final String purpose;
    private final Map<String, Field<?>> fields;
    private final Map<String, String> synonyms = new LinkedHashMap<>();
    private final Map<String, String> refusals;
    private final Function<Values, T> builder;

    private Section(String name, String purpose, Fields fields, Function<Values, T> builder) {
        this.name = name;
        this.purpose = purpose;
        this.fields = fields.byKey;
        refusals = fields.refusals;
        this.builder = builder;
        this.fields.values().forEach(field -> synonyms.putAll(field.synonyms()));
    }

    /**
     * Declares a section.
     *
     * @param name one word that heads its documentation, such as {@code service}
     * @param purpose a sentence on what it is for
     */
    public static <T> Section<T> of(String name, String purpose, Declaration<T> declaration) {
        Fields fields = new Fields();
        Function<Values, T> builder = declaration.declare(fields);
        return new Section<>(name, purpose, fields, builder);
    }

    public String name() {
        return name;
    }

    /** What the section is for, as a sentence. */
    public String purpose() {
        return purpose;
    }

    /** The keys in the order they were declared. */
    public List<Field<?>> fields() {
        return List.copyOf(fields.values());
    }

    /** The sections that can appear below this one, nearest first, each once. */
    public List<Section<?>> nested() {
        Set<Section<?>> nested = new LinkedHashSet<>();
        fields.values().forEach(field -> nested.addAll(field.format().sections()));
        return List.copyOf(nested);
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        return read(node, reading, "");
    }

    @Nullable
    T read(Node node, Reading reading, String kindKey) {
        if (!(node instanceof MapNode map)) {
            String keys = "keys: " + String.join(", ", fields.keySet());
            reading.mistake(node, "must be a map, got " + Reading.shown(node), keys);
            return null;
        }
        Values values = new Values(map, reading);
        Set<String> excused = new LinkedHashSet<>();
        for (MapNode.Entry entry : map.entries()) {
            Field<?> field = fields.get(entry.key());
            if (field != null) {
                values.read(field, entry);
            } else if (!entry.key().equals(kindKey)) {
                excused.add(unknown(entry, reading));
            }
        }
        map.entries().forEach(entry -> excused.addAll(replacedBy(entry.key())));
        fields.values().forEach(field -> values.complete(field, excused.contains(field.key())));
        return values.complete ? build(values) : null;
    }

    private List<String> replacedBy(String substitute) {
        return fields.values().stream()
                .filter(field -> field.substitutes().contains(substitute))
                .map(Field::key)
                .toList();
    }

    /** Reports the key and tells which known key was probably meant, so that this one is not reported as missing as well. */
    private String unknown(MapNode.Entry entry, Reading reading) {
        String refusal = refusals.get(entry.key());
        if (refusal != null) {
            reading.problems()
                    .error(entry.mark(), Problems.quoted(entry.key()) + " in " + reading.name() + ": " + refusal);
            return "";
        }
        String sentence = "unknown key " + Problems.quoted(entry.key()) + " in " + reading.name();
        reading.problems().error(entry.mark(), sentence, NearestWord.hint(entry.key(), fields.keySet(), synonyms));
        String nearest = NearestWord.of(entry.key(), fields.keySet(), synonyms);
        return nearest == null ? "" : nearest;
    }

    private @Nullable T build(Values values) {
        try {
            return builder.apply(values);
        } catch (IllegalArgumentException refusal) {
            Reading reading = values.reading;
            reading.problems().error(values.mark(), reading.name() + ": " + refusal.getMessage());
            return null;
        }
    }

    @Override
    public Map<String, Object> schema() {
        return schema(Map.of(), List.of());
    }

    Map<String, Object> schema(String kindKey, String kind, boolean mayBeMissing) {
        return schema(Map.of(kindKey, Schemas.of("const", kind)), mayBeMissing ? List.of() : List.of(kindKey));
    }

    private Map<String, Object> schema(Map<String, Object> firstProperties, List<String> firstRequired) {
        Map<String, Object> properties = new LinkedHashMap<>(firstProperties);
        List<String> required = new ArrayList<>(firstRequired);
        Map<List<String>, List<String>> replaced = new LinkedHashMap<>();
        for (Field<?> field : fields.values()) {
            properties.put(field.key(), described(field));
            if (field.required()) {
                (field.substitutes().isEmpty()
                                ? required
                                : replaced.computeIfAbsent(field.substitutes(), none -> new ArrayList<>()))
                        .add(field.key());
            }
        }
        Map<String, Object> schema = Schemas.of("type", "object", "description", purpose);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (!replaced.isEmpty()) {
            List<Object> choices = new ArrayList<>();
            replaced.forEach((substitutes, keys) -> choices.add(Schemas.of("anyOf", anyOf(keys, substitutes))));
            schema.put("allOf", choices);
        }
        schema.put("properties", properties);
        return schema;
    }

    /** All of these keys, or one of their substitutes. */
    private static List<Object> anyOf(List<String> keys, List<String> substitutes) {
        List<Object> anyOf = new ArrayList<>();
        anyOf.add(Schemas.of("required", keys));
        substitutes.forEach(substitute -> anyOf.add(Schemas.of("required", List.of(substitute))));
        return anyOf;
    }

    private static Map<String, Object> described(Field<?> field) {
        Map<String, Object> schema = Schemas.of("description", field.summary());
        field.format().schema().forEach(schema::putIfAbsent);
        Object written = field.defaultWritten();
        if (written != null) {
            schema.put("default", written);
        }
        return schema;
    }

    @Override
    public String summary() {
        return "section " + name;
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(this);
    }

    /** Declares the fields and says how their values become one. */
    @FunctionalInterface
    public interface Declaration<T> {
        Function<Values, T> declare(Fields fields);
    }

    /** Takes the declarations of a section's keys. */
    public static final class Fields {
        private final Map<String, Field<?>> byKey = new LinkedHashMap<>();
        private final Map<String, String> refusals = new LinkedHashMap<>();

        private Fields() {}

        /** A key that must be there. */
        public <F> Field<F> required(String key, Format<F> format, String summary) {
            return add(new Field<>(key, format, Field.Absence.MISTAKE, null, summary));
        }

        /** A key with a default. */
        public <F> Field<F> optional(String key, Format<F> format, F defaultValue, String summary) {
            return add(new Field<>(key, format, Field.Absence.DEFAULT, defaultValue, summary));
        }

        /** A key that may be missing without a default; ask for it with {@link Values#orNull}. */
        public <F> Field<F> optional(String key, Format<F> format, String summary) {
            return add(new Field<>(key, format, Field.Absence.NOTHING, null, summary));
        }

        /** A section or map whose absence means the same as an empty one, so that its own defaults apply. */
        public <F> Field<F> nested(String key, Format<F> format, String summary) {
            return add(new Field<>(key, format, Field.Absence.SAME_AS_EMPTY, null, summary));
        }

        /** A key that stands elsewhere and has no place here, such as a placement strategy where there are no hosts. */
        public void refuse(String key, String reason) {
            refusals.put(key, reason);
        }

        private <F> Field<F> add(Field<F> field) {
            if (byKey.putIfAbsent(field.key(), field) != null) {
                throw new IllegalStateException("the key " + field.key() + " is declared twice");
            }
            return field;
        }
    }
}
