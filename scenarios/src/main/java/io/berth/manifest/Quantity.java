package io.berth.manifest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Amounts as Kubernetes writes them, exactly: {@code 500m}, {@code 1.5Gi}, {@code 128974848}, {@code 1e3}, {@code 129M}.
 *
 * <p>What does not come out whole is rounded up, as the scheduler does (Kubernetes API reference, resource quantities).
 */
public final class Quantity {
    private static final int MOST_CHARACTERS = 40;
    private static final int LARGEST_EXPONENT = 30;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
            Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
            Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
            Map.entry("", BigDecimal.ONE),
            Map.entry("k", BigDecimal.ONE.movePointRight(3)),
            Map.entry("M", BigDecimal.ONE.movePointRight(6)),
            Map.entry("G", BigDecimal.ONE.movePointRight(9)),
            Map.entry("T", BigDecimal.ONE.movePointRight(12)),
            Map.entry("P", BigDecimal.ONE.movePointRight(15)),
            Map.entry("E", BigDecimal.ONE.movePointRight(18)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    private Quantity() {}

    /** In thousandths. */
    public static long milli(String text) {
        return rounded(text, 3);
    }

    /** In ones: bytes, devices, pods. */
    public static long whole(String text) {
        return rounded(text, 0);
    }

    private static long rounded(String text, int decimals) {
        int end = endOfNumber(text);
        if (end == 0 || text.length() > MOST_CHARACTERS) {
            throw notAQuantity(text);
        }
        BigDecimal amount = amount(text.substring(0, end), text.substring(end), text);
        BigDecimal result = amount.movePointRight(decimals).setScale(0, RoundingMode.CEILING);
        if (result.signum() < 0) {
            throw new IllegalArgumentException("'" + text + "' is below zero");
        }
        if (result.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is larger than Kubernetes can count");
        }
        return result.longValueExact();
    }

    private static int endOfNumber(String text) {
        int end = 0;
        while (end < text.length() && "+-.0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static BigDecimal amount(String number, String suffix, String text) {
        try {
            BigDecimal unit = UNITS.get(suffix);
            if (unit == null) {
                unit = power(suffix);
            }
            return new BigDecimal(number).multiply(unit);
        } catch (NumberFormatException wrong) {
            throw notAQuantity(text);
        }
    }

    private static BigDecimal power(String suffix) {
        if (suffix.length() < 2 || "eE".indexOf(suffix.charAt(0)) < 0) {
            throw new NumberFormatException(suffix);
        }
        int exponent = Integer.parseInt(suffix.substring(1));
        if (Math.abs(exponent) > LARGEST_EXPONENT) {
            throw new NumberFormatException(suffix);
        }
        return BigDecimal.ONE.scaleByPowerOfTen(exponent);
    }

    private static IllegalArgumentException notAQuantity(String text) {
        return new IllegalArgumentException("'" + text + "' is not a quantity, such as 500m, 2, 1.5Gi or 129M");
    }
}
