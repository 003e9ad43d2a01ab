package io.berth.settings;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads as another format does and turns the value into a type of the domain. */
record ConvertedFormat<T, R>(
        Format<T> format, Function<? super T, ? extends R> conversion, Function<? super R, ? extends @Nullable T> back)
        implements Format<R> {
    @Override
    public @Nullable R read(Node node, Reading reading) {
        T value = format.read(node, reading);
        if (value == null) {
            return null;
        }
        try {
            return conversion.apply(value);
        } catch (IllegalArgumentException refusal) {
            reading.problems().error(node.mark(), reading.name() + ": " + refusal.getMessage());
            return null;
        }
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
    public @Nullable Object written(R value) {
        T original = back.apply(value);
        return original == null ? null : format.written(original);
    }

    @Override
    public List<Section<?>> sections() {
        return format.sections();
    }
}
