package io.berth.orchestrator;

import io.berth.random.Exponential;
import io.berth.random.Law;
import io.berth.random.Uniform;

/**
 * How EC2 takes Spot capacity back.
 *
 * @param interruptionSeconds from the moment something runs on Spot capacity until the notice; assumed, at most 5 % of instances
 *     are interrupted in a month on average (EC2 Spot, historical interruptions, read 2026-10)
 * @param noticeMicros from the notice until the capacity is gone (EC2 user guide, Spot interruption notices, read 2026-10)
 * @param rebalanceLeadSeconds how long before the notice the rebalance recommendation comes; assumed, it may come earlier or together
 */
public record SpotSettings(Law interruptionSeconds, long noticeMicros, Law rebalanceLeadSeconds) {
    /** A hazard of 7 in 100,000 hours; two minutes; up to ten minutes before. */
    public static final SpotSettings DEFAULTS =
            new SpotSettings(new Exponential(1 / 7e-5 * 3_600), 120_000_000, new Uniform(0, 600));

    public SpotSettings {
        if (noticeMicros < 1) {
            throw new IllegalArgumentException(
                    "the Spot interruption notice must be at least 1us, got " + noticeMicros);
        }
    }
}
