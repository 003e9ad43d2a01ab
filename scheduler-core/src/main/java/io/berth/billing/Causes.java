package io.berth.billing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * An amount of money by what it was spent on; the parts are never negative and add up to it exactly.
 *
 * @param picodollars by cause, in the order of the causes; what costs nothing is missing
 */
public record Causes(Map<Cause, Long> picodollars) {
    public static final Causes NONE = new Causes(Map.of());

    public Causes {
        Map<Cause, Long> sorted = new EnumMap<>(Cause.class);
        picodollars.forEach((cause, amount) -> {
            if (amount < 0) {
                throw new IllegalArgumentException(
                        "a part of a bill is never negative, got " + amount + " for " + cause);
            }
            if (amount > 0) {
                sorted.put(cause, amount);
            }
        });
        picodollars = Collections.unmodifiableMap(sorted);
    }

    /** All of it for one cause. */
    public static Causes all(Cause cause, long amount) {
        return new Causes(Map.of(cause, amount));
    }

    /**
     * The amount in shares of these weights: every part but the heaviest is rounded down, and the heaviest takes the rest, which is
     * less than a picodollar for each cause as far as floating point goes.
     */
    static Causes shared(long amount, CauseWeights weights) {
        double whole = weights.sum();
        Cause heaviest = weights.heaviest();
        Map<Cause, Long> parts = new EnumMap<>(Cause.class);
        long rest = amount;
        for (Cause cause : Cause.values()) {
            if (cause != heaviest && weights.of(cause) > 0) {
                long part = Math.min(rest, (long) (amount * (weights.of(cause) / whole)));
                parts.put(cause, part);
                rest -= part;
            }
        }
        parts.put(heaviest, rest);
        return new Causes(parts);
    }

    /** The part of this cause. */
    public long of(Cause cause) {
        return picodollars.getOrDefault(cause, 0L);
    }

    /** All parts together. */
    public long total() {
        return picodollars.values().stream().reduce(0L, Money::sum);
    }

    public Causes plus(Causes other) {
        Map<Cause, Long> sums = new EnumMap<>(Cause.class);
        sums.putAll(picodollars);
        other.picodollars.forEach((cause, amount) -> sums.merge(cause, amount, Money::sum));
        return new Causes(sums);
    }
}
