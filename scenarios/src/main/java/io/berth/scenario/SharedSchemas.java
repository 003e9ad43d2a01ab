package io.berth.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what a schema says in several places once, below {@code $defs}, and refers to it.
 *
 * <p>A part is worth a definition when it comes at least twice and is not small. Definitions are named after the key under which they
 * come first.
 */
final class SharedSchemas {
    private static final int SMALL = 12;

    private final Map<Map<?, ?>, Integer> timesSeen = new HashMap<>();
    private final Map<Map<?, ?>, String> names = new HashMap<>();
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private SharedSchemas() {}

    /** The same schema with its repeated parts below {@code $defs}. */
    static Map<String, Object> of(Map<String, Object> schema) {
        SharedSchemas shared = new SharedSchemas();
        shared.count(schema);
        Map<String, Object> written = new LinkedHashMap<>();
        schema.forEach((key, value) -> written.put(key, shared.write(value, key)));
        if (!shared.definitions.isEmpty()) {
            written.put("$defs", shared.definitions);
        }
        return written;
    }

    private void count(Object node) {
        if (node instanceof Map<?, ?> map) {
            if (timesSeen.merge(map, 1, Integer::sum) == 1) {
                map.values().forEach(this::count);
            }
        } else if (node instanceof List<?> list) {
            list.forEach(this::count);
        }
    }

    private Object write(Object node, String key) {
        if (node instanceof Map<?, ?> map) {
            return timesSeen.getOrDefault(map, 0) > 1 && weight(map) > SMALL
                    ? Map.of("$ref", "#/$defs/" + definition(map, key))
                    : body(map, key);
        }
        if (node instanceof List<?> list) {
            List<Object> written = new ArrayList<>();
            list.forEach(item -> written.add(write(item, key)));
            return written;
        }
        return node;
    }

    private Map<String, Object> body(Map<?, ?> map, String key) {
        boolean named = key.equals("properties");
        Map<String, Object> written = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            String text = String.valueOf(name);
            written.put(text, write(value, named || text.equals("properties") ? text : key));
        });
        return written;
    }

    private String definition(Map<?, ?> map, String key) {
        String known = names.get(map);
        if (known != null) {
            return known;
        }
        String name = key;
        for (int number = 2; definitions.containsKey(name); number++) {
            name = key + number;
        }
        names.put(map, name);
        definitions.put(name, Map.of());
        definitions.put(name, body(map, key));
        return name;
    }

    private static int weight(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.size()
                    + map.values().stream().mapToInt(SharedSchemas::weight).sum();
        }
        return node instanceof List<?> list
                ? list.stream().mapToInt(SharedSchemas::weight).sum()
                : 1;
    }
}
