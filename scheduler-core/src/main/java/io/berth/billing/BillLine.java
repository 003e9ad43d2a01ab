package io.berth.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One line of a bill: how much of what was used, and what it costs.
 *
 * <p>The amount is exact to the picodollar and is not recomputed from the quantity, which is shown with six decimals.
 *
 * @param charge what it is charged for
 * @param quantity in units, six decimals
 * @param causes what the amount was spent on
 */
public record BillLine(Charge charge, String item, BigDecimal quantity, String unit, long picodollars, Causes causes) {
    private static final int DECIMALS = 6;

    /** A line that is spent on what such lines usually are. */
    public BillLine(Charge charge, String item, BigDecimal quantity, String unit, long picodollars) {
        this(charge, item, quantity, unit, picodollars, Causes.all(charge.usualCause(), Math.max(0, picodollars)));
    }

    public BillLine {
        if (quantity.signum() < 0 || picodollars < 0) {
            throw new IllegalArgumentException("a bill is never negative, got " + quantity.toPlainString() + " " + unit
                    + " of " + item + " for " + picodollars + " picodollars");
        }
        if (causes.total() != picodollars) {
            throw new IllegalArgumentException(
                    "the causes of " + item + " are " + causes.total() + " picodollars of " + picodollars);
        }
        quantity = quantity.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /**
     * A line for metered usage; its amount is price x usage / perUnit, rounded once, half to even.
     *
     * @param usage in the small unit of the meter, such as seconds
     * @param perUnit how many small units make one unit of the price, such as 3,600 seconds an hour
     */
    public static BillLine metered(Charge charge, String item, Price price, long usage, long perUnit) {
        BigDecimal quantity =
                BigDecimal.valueOf(usage).divide(BigDecimal.valueOf(perUnit), DECIMALS, RoundingMode.HALF_EVEN);
        return new BillLine(charge, item, quantity, price.unit(), Money.of(price.picodollars(), usage, perUnit));
    }

    /** This line spent in shares of these weights. */
    BillLine sharedBy(CauseWeights weights) {
        return spentOn(Causes.shared(picodollars, weights));
    }

    /** This line spent on something else. */
    BillLine spentOn(Causes others) {
        return new BillLine(charge, item, quantity, unit, picodollars, others);
    }

    /** Both lines in one; they must be of the same charge, item and unit. */
    public BillLine plus(BillLine other) {
        if (charge != other.charge || !item.equals(other.item) || !unit.equals(other.unit)) {
            throw new IllegalArgumentException(
                    "cannot add " + other.item + " per " + other.unit + " to " + item + " per " + unit);
        }
        return new BillLine(
                charge,
                item,
                quantity.add(other.quantity),
                unit,
                Money.sum(picodollars, other.picodollars),
                causes.plus(other.causes));
    }
}
