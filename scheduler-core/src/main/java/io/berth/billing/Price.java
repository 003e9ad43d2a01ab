package io.berth.billing;

import org.jspecify.annotations.Nullable;

/**
 * What one unit of something costs, since when and who says so.
 *
 * @param picodollars per unit; for the unit {@code fraction} the share itself, 10^12 being the whole
 * @param unit hour, vcpu-hour, gb-hour, gb-month, gb, lcu-hour, metric-month, alarm-month or fraction
 * @param asOf month or day of the source, null for a price that a scenario has chosen
 */
public record Price(long picodollars, String unit, @Nullable String asOf, Standing standing, String source) {
    /** The picodollars of a fraction that is the whole. */
    public static final long WHOLE = Money.PICODOLLARS_PER_DOLLAR;

    private static final String FRACTION = "fraction";

    /** How far a price can be relied on. */
    public enum Standing {
        /** A source states it. */
        CONFIRMED,
        /** No official figure was found. */
        ASSUMED,
        /** A scenario has set it. */
        CHOSEN
    }

    public Price {
        if (picodollars < 0) {
            throw new IllegalArgumentException(
                    "a price must be at least 0, got " + picodollars + " picodollars per " + unit);
        }
        if (unit.equals(FRACTION) && picodollars > WHOLE) {
            throw new IllegalArgumentException("a fraction is between 0 and 1, got " + Money.dollars(picodollars, 4));
        }
    }

    /** A price that a scenario sets. */
    public static Price chosen(long picodollars, String unit) {
        return new Price(picodollars, unit, null, Standing.CHOSEN, "scenario");
    }

    /** True for a share of other prices, such as a discount or a fee. */
    public boolean isFraction() {
        return unit.equals(FRACTION);
    }

    /** This price less a share of it, rounded half to even: itself a price in whole picodollars. */
    public Price lessFraction(Price discount) {
        return times(WHOLE - discount.asFraction(), discount);
    }

    /** A share of this price, rounded half to even: itself a price in whole picodollars. */
    public Price fractionOf(Price share) {
        return times(share.asFraction(), share);
    }

    private Price times(long fraction, Price because) {
        long part = Money.of(picodollars, fraction, WHOLE);
        return new Price(part, unit, asOf, weaker(because), source + "; " + because.source);
    }

    private Standing weaker(Price other) {
        return standing.compareTo(other.standing) >= 0 ? standing : other.standing;
    }

    private long asFraction() {
        if (!isFraction()) {
            throw new IllegalArgumentException("a price per " + unit + " is no fraction");
        }
        return picodollars;
    }
}
