package io.berth.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plain values on one line, as YAML would have them. */
final class Flow {
    private Flow() {}

    static String text(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(Flow::text).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }
}
