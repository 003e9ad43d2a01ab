package io.berth.billing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Compute Savings Plan pays of a bill, and what it costs itself.
 *
 * <p>In each hour the plan pays for usage at its own lower prices, the kinds of usage in the order in which they were told, until the
 * commitment of that hour is spent; what is left of the commitment is lost, and what is left of the usage is paid on demand (Savings
 * Plans user guide, read 2026-11). AWS takes the highest discount first; here all kinds of one bill have the same. A coverage in place
 * of a commitment pays that share of all usage and loses nothing: a plan of just the right size. Spot is never covered. Usage is
 * covered in whole small units, so the last second of an hour may be paid on demand although a part of it was still covered.
 */
final class SavingsPlanCover {
    private static final long HUNDREDTHS = 10_000;

    private final Terms.SavingsPlan plan;
    private final long atMicros;
    private final List<Kind> kinds = new ArrayList<>();
    private final long[] budgets;

    /** One kind of usage, and how much of it is covered. */
    static final class Kind {
        private final Price planned;
        private final long perUnit;
        private final HourlyUsage usage;
        private long covered;
        private long spent;

        private Kind(Price planned, long perUnit, HourlyUsage usage) {
            this.planned = planned;
            this.perUnit = perUnit;
            this.usage = usage;
        }

        /** Units that the plan pays. */
        long covered() {
            return covered;
        }

        /** What the plan pays for them. */
        long spent() {
            return spent;
        }

        private long payFrom(long budget, long units) {
            long affordable = planned.picodollars() == 0 ? units : Math.min(units, affordable(budget));
            long cost = Math.min(budget, Money.of(planned.picodollars(), affordable, perUnit));
            covered += affordable;
            spent = Money.sum(spent, cost);
            return cost;
        }

        private long affordable(long budget) {
            return BigInteger.valueOf(budget)
                    .multiply(BigInteger.valueOf(perUnit))
                    .divide(BigInteger.valueOf(planned.picodollars()))
                    .min(BigInteger.valueOf(Long.MAX_VALUE))
                    .longValueExact();
        }
    }

    SavingsPlanCover(Terms.SavingsPlan plan, long atMicros) {
        this.plan = plan;
        this.atMicros = atMicros;
        int hours = Math.toIntExact(Math.ceilDiv(atMicros, Metering.MICROS_PER_HOUR));
        budgets = new long[hours];
        for (int hour = 0; hour < hours; hour++) {
            budgets[hour] = Money.of(
                    plan.picodollarsPerHour(), Metering.secondsOfHour(hour, atMicros), Metering.SECONDS_PER_HOUR);
        }
    }

    /**
     * Pays for a kind of usage.
     *
     * @param planned the price of a unit under the plan
     * @param perUnit small units of the usage that make one unit of the price
     */
    Kind pay(Price planned, long perUnit, HourlyUsage usage) {
        Kind kind = new Kind(planned, perUnit, usage);
        if (plan.picodollarsPerHour() == 0) {
            long share = Math.round(plan.coverage() * HUNDREDTHS);
            kind.covered = Money.of(share, kind.usage.sum(), HUNDREDTHS);
            kind.spent = Money.of(planned.picodollars(), kind.covered, perUnit);
        }
        for (int hour = 0; hour < budgets.length; hour++) {
            budgets[hour] -= kind.payFrom(budgets[hour], plan.picodollarsPerHour() == 0 ? 0 : usage.inHour(hour));
        }
        kinds.add(kind);
        return kind;
    }

    /**
     * The line of the plan, once all kinds were told.
     *
     * @param paid what the covered usage was spent on
     */
    BillLine line(Charge charge, Causes paid) {
        long unspent = 0;
        for (long budget : budgets) {
            unspent = Money.sum(unspent, budget);
        }
        long spent = kinds.stream().mapToLong(Kind::spent).reduce(0, Money::sum);
        BigDecimal hours = BigDecimal.valueOf(Metering.startedSeconds(atMicros))
                .divide(BigDecimal.valueOf(Metering.SECONDS_PER_HOUR), 6, RoundingMode.HALF_EVEN);
        return new BillLine(
                charge,
                "Compute Savings Plan",
                hours,
                "hour",
                Money.sum(spent, unspent),
                paid.plus(Causes.all(Cause.COMMITMENT, unspent)));
    }
}
