package io.berth.workload;

import io.berth.random.Draws;
import java.time.LocalDate;

/**
 * When the containers of one job arrive.
 *
 * <p>A law of arrivals is asked for one arrival after the other and keeps no state. It never answers with an instant
 * before the previous one, but may answer with the same one: several containers can arrive in one instant.
 */
public sealed interface Arrivals
        permits Poisson, FixedRate, Schedule, AllAtOnce, RateSteps, DailyCurve, Cron, ZonedCron, Window {
    /** The answer when nobody else arrives. */
    long NEVER = Long.MAX_VALUE;

    /**
     * The instant of the next arrival in microseconds, or {@link #NEVER}.
     *
     * @param previousMicros instant of the previous arrival; of the start of the job for the first one
     * @param ordinal number of this arrival, from 0
     * @param draws where chance comes from
     * @param jobKey what tells this job's draws from those of other jobs
     */
    long next(long previousMicros, int ordinal, Draws draws, long jobKey);

    /** The same in a run that begins on this day, for arrivals that go by a calendar. */
    default Arrivals startingOn(LocalDate date) {
        return this;
    }
}
