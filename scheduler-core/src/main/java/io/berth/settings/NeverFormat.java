package io.berth.settings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A duration, or the word {@code Never}, which stands for one that is longer than any run. */
record NeverFormat(Format<Long> duration) implements Format<Long> {
    static final String WORD = "Never";

    @Override
    public @Nullable Long read(Node node, Reading reading) {
        boolean isNever = node instanceof ScalarNode scalar && scalar.text().equals(WORD);
        return isNever ? (Long) Formats.NEVER_MICROS : duration.read(node, reading);
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.of("anyOf", List.of(duration.schema(), Schemas.of("const", WORD)));
    }

    @Override
    public String summary() {
        return duration.summary() + ", or " + WORD;
    }

    @Override
    public @Nullable Object written(Long value) {
        return value == Formats.NEVER_MICROS ? WORD : Objects.requireNonNull(duration.written(value));
    }
}
