package io.berth.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people: three digits that count, thousands separated. */
final class Figures {
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Figures() {}

    static String of(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Math.abs(value) < 0.005) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        return String.format(Locale.ROOT, "%,." + Math.clamp(rounded.scale(), 0, 3) + "f", rounded);
    }
}
