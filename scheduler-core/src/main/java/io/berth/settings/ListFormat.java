package io.berth.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of one format in order. */
record ListFormat<T>(Format<T> items, int least) implements Format<List<T>> {
    @Override
    public @Nullable List<T> read(Node node, Reading reading) {
        if (!(node instanceof ListNode list)) {
            reading.mistake(
                    node,
                    "must be a list, got " + Reading.shown(node),
                    "write [ … ] or one line with '- ' for each item");
            return null;
        }
        if (list.items().size() < least) {
            reading.mistake(node, "must have at least " + least + (least == 1 ? " item" : " items"));
            return null;
        }
        return readItems(list, reading);
    }

    private @Nullable List<T> readItems(ListNode list, Reading reading) {
        List<T> values = new ArrayList<>();
        for (int index = 0; index < list.items().size(); index++) {
            T value = reading.item(index, list.items().get(index), items);
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == list.items().size() ? List.copyOf(values) : null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = Schemas.of("type", "array", "items", items.schema());
        if (least > 0) {
            schema.put("minItems", least);
        }
        return schema;
    }

    @Override
    public String summary() {
        return "list of: " + items.summary();
    }

    @Override
    public @Nullable Object written(List<T> value) {
        List<Object> written = new ArrayList<>();
        for (T item : value) {
            Object form = items.written(item);
            if (form == null) {
                return null;
            }
            written.add(form);
        }
        return written;
    }

    @Override
    public List<Section<?>> sections() {
        return items.sections();
    }
}
