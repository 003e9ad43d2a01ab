package io.berth.settings;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How one value is written in a settings file: read from a node, described as JSON Schema, summed up for the documentation. */
public interface Format<T> {
    /** The value, or nothing after the mistake has been noted. */
    @Nullable
    T read(Node node, Reading reading);

    /** The JSON Schema (2020-12) of what {@link #read} accepts, as ordered plain maps, lists, texts, numbers and truth values. */
    Map<String, Object> schema();

    /** What to write, in a few words: "duration such as 90s or 1h30min". */
    String summary();

    /** The value as a user would write it: a text, number, truth value, list or map; nothing when it has no short form. */
    default @Nullable Object written(T value) {
        return null;
    }

    /** The sections that can appear inside this value, for the documentation. */
    default List<Section<?>> sections() {
        return List.of();
    }

    /** The same way of writing for another type. A sentence thrown as {@link IllegalArgumentException} becomes a problem. */
    default <R> Format<R> as(Function<? super T, ? extends R> conversion) {
        return new ConvertedFormat<>(this, conversion, value -> null);
    }

    /** As above; the way back lets a default be shown. */
    default <R> Format<R> as(Function<? super T, ? extends R> conversion, Function<? super R, ? extends T> back) {
        return new ConvertedFormat<>(this, conversion, back);
    }
}
