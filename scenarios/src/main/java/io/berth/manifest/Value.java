package io.berth.manifest;

import io.berth.settings.Mark;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a document with its place. */
sealed interface Value {
    Mark mark();

    /** A number, a word, true or false. */
    record Text(String text, Mark mark) implements Value {}

    /** An explicit or implied null. */
    record Nothing(Mark mark) implements Value {}

    /** A list. */
    record Items(List<Value> values, Mark mark) implements Value {}

    /** A map, in the order of the file. */
    record Fields(Map<String, Value> values, Mark mark) implements Value {
        @Nullable
        Value value(String key) {
            Value value = values.get(key);
            return value instanceof Nothing ? null : value;
        }
    }
}
