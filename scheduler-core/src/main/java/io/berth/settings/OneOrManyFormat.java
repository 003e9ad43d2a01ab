package io.berth.settings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list that may be written without its brackets when it has one item. */
record OneOrManyFormat<T>(Format<T> item) implements Format<List<T>> {
    @Override
    public @Nullable List<T> read(Node node, Reading reading) {
        if (node instanceof ListNode) {
            return many().read(node, reading);
        }
        T only = item.read(node, reading);
        return only == null ? null : List.of(only);
    }

    private ListFormat<T> many() {
        return new ListFormat<>(item, 1);
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.of("anyOf", List.of(item.schema(), many().schema()));
    }

    @Override
    public String summary() {
        return item.summary() + ", or a list of them";
    }

    @Override
    public List<Section<?>> sections() {
        return item.sections();
    }
}
