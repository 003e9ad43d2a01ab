package io.berth.settings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole number such as {@code 2}, or a share such as {@code 25%}, as Kubernetes writes how many of some pods it means. */
final class CountOrPercentFormat implements Format<String> {
    private static final int MOST = 999_999;
    private static final String EITHER = "[0-9]{1,6}%?";

    @Override
    public @Nullable String read(Node node, Reading reading) {
        if (node instanceof ScalarNode scalar && scalar.text().matches(EITHER)) {
            return scalar.text();
        }
        reading.mistake(node, "must be " + summary() + ", got " + Reading.shown(node));
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> count = Schemas.of("type", "integer", "minimum", 0, "maximum", MOST);
        return Schemas.of("anyOf", List.of(count, Schemas.text(EITHER)));
    }

    @Override
    public String summary() {
        return "a whole number or a percentage such as 25%";
    }

    @Override
    public Object written(String value) {
        return value.endsWith("%") ? value : Integer.valueOf(value);
    }
}
