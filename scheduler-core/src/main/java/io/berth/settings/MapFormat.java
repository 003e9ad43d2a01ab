package io.berth.settings;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of one format by a name the user chooses, in the order of the file. */
record MapFormat<K, V>(Format<K> keys, Format<V> values) implements Format<Map<K, V>> {
    @Override
    public @Nullable Map<K, V> read(Node node, Reading reading) {
        if (!(node instanceof MapNode map)) {
            reading.mistake(node, "must be a map of names and values, got " + Reading.shown(node));
            return null;
        }
        Map<K, V> read = new LinkedHashMap<>();
        Map<K, Mark> first = new HashMap<>();
        for (MapNode.Entry entry : map.entries()) {
            K key = keys.read(new ScalarNode(entry.key(), true, entry.mark()), reading.naming("a name in"));
            V value = reading.value(entry.key(), entry.value(), values);
            if (key != null && value != null && isNew(key, entry, first, reading)) {
                read.put(key, value);
            }
        }
        return read.size() == map.entries().size() ? Collections.unmodifiableMap(read) : null;
    }

    private static <K> boolean isNew(K key, MapNode.Entry entry, Map<K, Mark> first, Reading reading) {
        Mark earlier = first.putIfAbsent(key, entry.mark());
        if (earlier == null) {
            return true;
        }
        String name = Problems.quoted(entry.key());
        reading.problems()
                .error(entry.mark(), reading.name() + " has " + name + " twice, first in line " + earlier.line());
        return false;
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.of("type", "object", "propertyNames", keys.schema(), "additionalProperties", values.schema());
    }

    @Override
    public String summary() {
        return "map from name to: " + values.summary();
    }

    @Override
    public @Nullable Object written(Map<K, V> value) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (Map.Entry<K, V> entry : value.entrySet()) {
            Object key = keys.written(entry.getKey());
            Object form = values.written(entry.getValue());
            if (key == null || form == null) {
                return null;
            }
            written.put(key.toString(), form);
        }
        return written;
    }

    @Override
    public List<Section<?>> sections() {
        return values.sections();
    }
}
