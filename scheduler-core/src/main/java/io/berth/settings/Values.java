package io.berth.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one map of a file said for each field of its section. */
public final class Values {
    private final MapNode map;
    private final Map<Field<?>, Mark> marks = new HashMap<>();
    private final Map<Field<?>, Object> values = new HashMap<>();
    final Reading reading;
    boolean complete = true;

    Values(MapNode map, Reading reading) {
        this.map = map;
        this.reading = reading;
    }

    /** The value of a field that is required or has a default. */
    public <T> T get(Field<T> field) {
        T value = orNull(field);
        if (value == null) {
            throw new IllegalStateException(field.key() + " has no default; ask for it with orNull");
        }
        return value;
    }

    /** The value of a field, or nothing when it has no default and the key is missing. */
    @SuppressWarnings("unchecked") // Only values read by this field's format are stored under it.
    public <T> @Nullable T orNull(Field<T> field) {
        return (T) values.get(field);
    }

    /** Where the section begins. */
    public Mark mark() {
        return map.mark();
    }

    /** Where the value of a field stands, or where the section begins when the key is missing. */
    public Mark mark(Field<?> field) {
        return marks.getOrDefault(field, map.mark());
    }

    /** Whether the user wrote the key. */
    public boolean wrote(Field<?> field) {
        return marks.containsKey(field);
    }

    /** Notes a mistake at a field: the sentence stands on its own. */
    public void error(Field<?> field, String sentence) {
        reading.problems().error(mark(field), sentence);
    }

    /** Notes something at a field that works but is probably not meant. */
    public void warning(Field<?> field, String sentence) {
        reading.problems().warning(mark(field), sentence);
    }

    <T> void read(Field<T> field, MapNode.Entry entry) {
        if (marks.putIfAbsent(field, entry.value().mark()) == null) {
            put(field, reading.value(entry.key(), entry.value(), field.format()));
        }
    }

    <T> void complete(Field<T> field, boolean excused) {
        if (marks.containsKey(field)) {
            return;
        }
        switch (field.absence()) {
            case MISTAKE -> {
                complete = false;
                if (!excused) {
                    reading.mistake(map, "needs the key '" + field.key() + "'", field.key() + ": " + field.summary());
                }
            }
            case DEFAULT -> {
                put(field, field.defaultValue());
                if (!field.assumption().isEmpty()) {
                    reading.assume(field.key(), field.defaultText(), field.assumption());
                }
            }
            case SAME_AS_EMPTY -> put(field, reading.value(field.key(), empty(), field.format()));
            case NOTHING -> {}
        }
    }

    private MapNode empty() {
        return new MapNode(List.of(), map.mark());
    }

    private <T> void put(Field<T> field, @Nullable T value) {
        if (value == null) {
            complete = false;
        } else {
            values.put(field, value);
        }
    }
}
