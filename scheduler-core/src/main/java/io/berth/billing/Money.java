package io.berth.billing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Exact money: a {@code long} counts whole picodollars, and 1 US dollar is 10^12 of them.
 *
 * <p>No floating point anywhere. A product that fits a {@code long} costs one multiplication and one division and allocates
 * nothing; a larger one goes through {@link BigInteger}. What does not fit a {@code long} in the end, about 9.2 million
 * dollars, throws an {@link ArithmeticException}.
 */
public final class Money {
    public static final long PICODOLLARS_PER_DOLLAR = 1_000_000_000_000L;

    private static final int DECIMALS = 12;
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");

    private Money() {}

    /** Reads dollars such as {@code 0.096}: digits, at most one point, at most twelve decimals. */
    public static long parse(String dollars) {
        if (!PLAIN_DECIMAL.matcher(dollars).matches()) {
            throw new IllegalArgumentException("an amount in dollars looks like 0.096, got '" + dollars + "'");
        }
        BigDecimal amount = new BigDecimal(dollars);
        if (amount.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException(
                    "'" + dollars + "' has more than " + DECIMALS + " decimals; the smallest amount is one picodollar");
        }
        return fitted(amount.movePointRight(DECIMALS).toBigIntegerExact(), () -> dollars + " dollars");
    }

    /** {@code price x quantity / unitSize}, rounded once to a whole picodollar, a half to the even neighbour. */
    public static long of(long pricePerUnitPicodollars, long quantity, long unitSize) {
        if (unitSize < 1) {
            throw new IllegalArgumentException("unitSize must be at least 1, got " + unitSize);
        }
        long high = Math.multiplyHigh(pricePerUnitPicodollars, quantity);
        long low = pricePerUnitPicodollars * quantity;
        boolean fitsALong = high == low >> 63;
        return fitsALong ? dividedHalfEven(low, unitSize) : wide(pricePerUnitPicodollars, quantity, unitSize);
    }

    /** The sum, or an exception that says that it does not fit. */
    public static long sum(long picodollars, long morePicodollars) {
        long sum = picodollars + morePicodollars;
        if (((picodollars ^ sum) & (morePicodollars ^ sum)) < 0) {
            throw tooLarge(picodollars + " and " + morePicodollars + " picodollars together");
        }
        return sum;
    }

    /** The amount as text with so many decimals, a half rounded up: {@code dollars(1_500_000_000_000L, 2)} is 1.50. */
    public static String dollars(long picodollars, int decimals) {
        return BigDecimal.valueOf(picodollars, DECIMALS)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static long dividedHalfEven(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long rest = Math.abs(dividend % divisor);
        long missing = divisor - rest;
        boolean awayFromZero = rest > missing || (rest == missing && (quotient & 1) != 0);
        return awayFromZero ? quotient + Long.signum(dividend) : quotient;
    }

    private static long wide(long price, long quantity, long unitSize) {
        BigDecimal product = new BigDecimal(BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity)));
        BigInteger rounded = product.divide(BigDecimal.valueOf(unitSize), 0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact();
        return fitted(rounded, () -> quantity + " / " + unitSize + " units at " + price + " picodollars");
    }

    private static long fitted(BigInteger picodollars, Supplier<String> what) {
        if (picodollars.bitLength() > 63) {
            throw tooLarge(what.get());
        }
        return picodollars.longValueExact();
    }

    private static ArithmeticException tooLarge(String what) {
        return new ArithmeticException(what + " is more money than fits: the limit is " + dollars(Long.MAX_VALUE, 0)
                + " dollars; use a shorter run, fewer machines or lower prices");
    }
}
