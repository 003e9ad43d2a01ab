package io.berth.settings;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false}. */
final class TruthFormat implements Format<Boolean> {
    @Override
    public @Nullable Boolean read(Node node, Reading reading) {
        if (node instanceof ScalarNode scalar && scalar.isTruth()) {
            return scalar.text().toLowerCase(Locale.ROOT).equals("true");
        }
        reading.mistake(node, "must be true or false, got " + Reading.shown(node), advice(node));
        return null;
    }

    private static String advice(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return "";
        }
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "yes", "on", "y", "1", "true" -> "write true, without quotes";
            case "no", "off", "n", "0", "false" -> "write false, without quotes";
            default -> "";
        };
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.of("type", "boolean");
    }

    @Override
    public String summary() {
        return "true or false";
    }

    @Override
    public Object written(Boolean value) {
        return value;
    }
}
