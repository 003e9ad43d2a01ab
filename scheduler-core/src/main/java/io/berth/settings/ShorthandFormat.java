package io.berth.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Either one short scalar or a list or map that says more. */
record ShorthandFormat<T>(Format<? extends T> shorthand, Format<? extends T> full) implements Format<T> {
    @Override
    public @Nullable T read(Node node, Reading reading) {
        return node instanceof ScalarNode ? shorthand.read(node, reading) : full.read(node, reading);
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.of("anyOf", List.of(shorthand.schema(), full.schema()));
    }

    @Override
    public String summary() {
        return shorthand.summary() + ", or " + full.summary();
    }

    @Override
    public List<Section<?>> sections() {
        return Stream.<Section<?>>concat(shorthand.sections().stream(), full.sections().stream())
                .toList();
    }
}
