package io.berth.settings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the place of a value beside it. */
record LocatedFormat<T>(Format<T> format) implements Format<Located<T>> {
    @Override
    public @Nullable Located<T> read(Node node, Reading reading) {
        T value = format.read(node, reading);
        return value == null ? null : new Located<>(value, node.mark());
    }

    @Override
    public Map<String, Object> schema() {
        return format.schema();
    }

    @Override
    public String summary() {
        return format.summary();
    }

    @Override
    public @Nullable Object written(Located<T> located) {
        return format.written(located.value());
    }

    @Override
    public List<Section<?>> sections() {
        return format.sections();
    }
}
