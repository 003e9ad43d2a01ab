package io.berth.workload;

import io.berth.random.Draws;
import java.time.LocalDate;

/**
 * Other arrivals with a beginning, an end and an upper limit.
 *
 * <p>A law inside the window starts when the window opens; bursts of a schedule before that arrive at the opening.
 *
 * @param inner what arrives
 * @param fromMicros when the window opens
 * @param untilMicros when it closes; nobody arrives at this instant or later; {@link Arrivals#NEVER} leaves it open
 * @param maxCount how many arrive at most
 */
public record Window(Arrivals inner, long fromMicros, long untilMicros, int maxCount) implements Arrivals {
    public Window {
        Gap.instantMustNotBeNegative("fromMicros of a window", fromMicros);
        if (untilMicros < fromMicros) {
            throw new IllegalArgumentException(
                    "a window cannot close before it opens, got " + untilMicros + " before " + fromMicros);
        }
        if (maxCount < 0) {
            throw new IllegalArgumentException("maxCount of a window must be at least 0, got " + maxCount);
        }
    }

    @Override
    public long next(long previousMicros, int ordinal, Draws draws, long jobKey) {
        if (ordinal >= maxCount) {
            return NEVER;
        }
        long nextMicros = inner.next(Math.max(previousMicros, fromMicros), ordinal, draws, jobKey);
        return nextMicros < untilMicros ? nextMicros : NEVER;
    }

    @Override
    public Arrivals startingOn(LocalDate date) {
        return new Window(inner.startingOn(date), fromMicros, untilMicros, maxCount);
    }
}
