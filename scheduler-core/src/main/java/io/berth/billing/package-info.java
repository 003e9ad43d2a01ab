/**
 * From what was used to what it costs: exact money, dated prices, bills that add up.
 *
 * <p>Money is a {@code long} of whole picodollars (10^-12 US dollars), so every published price is a whole number and a
 * {@code long} still holds nine million dollars. Usage is metered in whole units of time and size: seconds, CPU-unit
 * seconds, MiB seconds. One {@link io.berth.billing.BillLine} multiplies a price by a usage and rounds once, half to even,
 * to a whole picodollar; a {@link io.berth.billing.Bill} adds lines up and rounds nothing. So the lines add up to the total
 * exactly, in any order.
 *
 * <p>Each {@code …Billing} class holds the rules of one service as pure functions: which seconds count, what the minimum
 * is, which price applies. Partial seconds are rounded up everywhere; AWS says so for Fargate and the same is assumed for the
 * others.
 */
@NullMarked
package io.berth.billing;

import org.jspecify.annotations.NullMarked;
