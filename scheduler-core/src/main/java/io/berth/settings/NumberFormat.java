package io.berth.settings;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A number between two bounds, whole or decimal. */
record NumberFormat<T extends Number>(
        BigDecimal least, BigDecimal most, boolean whole, Function<BigDecimal, T> conversion, Function<T, Object> plain)
        implements Format<T> {
    private static final int LONGEST = 60;

    @Override
    public @Nullable T read(Node node, Reading reading) {
        BigDecimal number = node instanceof ScalarNode scalar && scalar.isNumber() ? decimal(scalar.text()) : null;
        if (number == null) {
            reading.mistake(node, "must be a " + noun() + ", got " + Reading.shown(node), advice(node));
        } else if (whole && number.stripTrailingZeros().scale() > 0) {
            reading.mistake(node, "must be a whole number, got " + Reading.shown(node));
        } else if (number.compareTo(least) < 0) {
            reading.mistake(node, "must be at least " + shown(least) + ", got " + Reading.shown(node));
        } else if (number.compareTo(most) > 0) {
            reading.mistake(node, "must be at most " + shown(most) + ", got " + Reading.shown(node));
        } else {
            return conversion.apply(number);
        }
        return null;
    }

    private String noun() {
        return whole ? "whole number" : "number";
    }

    private static String advice(Node node) {
        boolean quotedNumber = node instanceof ScalarNode scalar
                && scalar.quoted()
                && scalar.text().length() <= LONGEST
                && new ScalarNode(scalar.text(), false, scalar.mark()).isNumber();
        return quotedNumber ? "write it without quotes" : "";
    }

    static @Nullable BigDecimal decimal(String text) {
        try {
            return text.length() > LONGEST ? null : new BigDecimal(text);
        } catch (NumberFormatException hexadecimalOrEndless) {
            return null;
        }
    }

    private static String shown(BigDecimal bound) {
        return bound.stripTrailingZeros().toPlainString();
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.of(
                "type",
                whole ? "integer" : "number",
                "minimum",
                plain.apply(conversion.apply(least)),
                "maximum",
                plain.apply(conversion.apply(most)));
    }

    @Override
    public String summary() {
        return noun() + " from " + shown(least) + " to " + shown(most);
    }

    @Override
    public Object written(T value) {
        return plain.apply(value);
    }
}
