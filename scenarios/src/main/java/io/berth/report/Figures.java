package io.berth.report;

import java.util.Locale;

/** Numbers as people read them: three figures that matter and a unit. */
final class Figures {
    private static final double MINUTE_SECONDS = 60;
    private static final double HOUR_SECONDS = 3_600;

    private Figures() {}

    static String count(double value) {
        if (Math.abs(value) >= 1e9) {
            return brief(value / 1e9) + " G";
        }
        if (Math.abs(value) >= 1e6) {
            return brief(value / 1e6) + " M";
        }
        if (Math.abs(value) >= 1e5) {
            return brief(value / 1e3) + " k";
        }
        return value == Math.rint(value) ? format("%,.0f", value) : brief(value);
    }

    static String duration(double seconds) {
        if (seconds >= HOUR_SECONDS) {
            return twoUnits(Math.round(seconds / MINUTE_SECONDS), "h", "min");
        }
        if (seconds >= 2 * MINUTE_SECONDS) {
            return twoUnits(Math.round(seconds), "min", "s");
        }
        return seconds > 0 && seconds < 1 ? format("%.0f ms", seconds * 1_000) : brief(seconds) + " s";
    }

    static String share(double zeroToOne) {
        return format("%.1f %%", 100 * zeroToOne);
    }

    static String dollars(double usd) {
        return Math.abs(usd) > 0 && Math.abs(usd) < 0.01 ? format("$%.4f", usd) : format("$%,.2f", usd);
    }

    private static String twoUnits(long smaller, String largeUnit, String smallUnit) {
        long rest = smaller % 60;
        return format("%,d", smaller / 60) + " " + largeUnit + (rest == 0 ? "" : " " + rest + " " + smallUnit);
    }

    private static String brief(double value) {
        if (value == 0 || Math.abs(value) >= 100) {
            return format("%,.0f", value);
        }
        return format(Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
