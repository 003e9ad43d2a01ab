package io.berth.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** Small pieces of JSON Schema as ordered maps. */
final class Schemas {
    private Schemas() {}

    static Map<String, Object> of(String key, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        return schema;
    }

    static Map<String, Object> of(String key, Object value, String secondKey, Object secondValue) {
        Map<String, Object> schema = of(key, value);
        schema.put(secondKey, secondValue);
        return schema;
    }

    static Map<String, Object> of(
            String key, Object value, String secondKey, Object secondValue, String thirdKey, Object thirdValue) {
        Map<String, Object> schema = of(key, value, secondKey, secondValue);
        schema.put(thirdKey, thirdValue);
        return schema;
    }

    static Map<String, Object> text(String pattern) {
        return of("type", "string", "pattern", "^(?:" + pattern + ")$");
    }
}
