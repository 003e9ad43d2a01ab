package io.berth.autoscaling;

import io.berth.scaling.AlarmSpec;
import io.berth.scaling.AlarmState;
import io.berth.scaling.MissingData;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An alarm of CloudWatch: it rings when M of the last N datapoints breach its threshold.
 *
 * <p>It keeps two periods more than N, so that real datapoints can stand in for missing ones, as in the examples of the guide. Where
 * fewer than N are real, missing ones are filled in as the alarm says; and when all that is there breaches and the oldest of it is as
 * old as M, it rings although it is less than M (CloudWatch user guide, configuring how alarms treat missing data, and avoiding
 * premature transitions to alarm state, read 2026-10).
 */
final class MetricAlarm {
    private static final int SPARE_PERIODS = 2;

    /** A datapoint as the alarm sees it. */
    enum Sight {
        BREACHES,
        HOLDS,
        MISSING
    }

    private final AlarmSpec spec;

    /** Newest first. */
    private final Deque<Sight> range = new ArrayDeque<>();

    private AlarmState state = AlarmState.INSUFFICIENT_DATA;

    MetricAlarm(AlarmSpec spec) {
        this.spec = spec;
    }

    AlarmState state() {
        return state;
    }

    /** One period is over. */
    AlarmState sees(Datapoint datapoint) {
        if (datapoint.isMissing()) {
            return sees(Sight.MISSING);
        }
        boolean breaches = spec.comparison().breaches(datapoint.excess(spec.threshold()));
        return sees(breaches ? Sight.BREACHES : Sight.HOLDS);
    }

    AlarmState sees(Sight sight) {
        range.addFirst(sight);
        if (range.size() > spec.evaluationPeriods() + SPARE_PERIODS) {
            range.removeLast();
        }
        state = judged();
        return state;
    }

    private AlarmState judged() {
        int real = 0;
        int breaching = 0;
        int all = 0;
        int age = 0;
        int oldest = 0;
        for (Sight sight : range) {
            age++;
            if (sight != Sight.MISSING && real < spec.evaluationPeriods()) {
                real++;
                oldest = age;
                breaching += sight == Sight.BREACHES ? 1 : 0;
            }
            all += sight == Sight.BREACHES ? 1 : 0;
        }
        int filled = spec.evaluationPeriods() - real;
        if (spec.missingData() == MissingData.BREACHING) {
            return of(breaching + filled);
        }
        if (filled == 0 || spec.missingData() == MissingData.NOT_BREACHING || breaching >= spec.datapointsToAlarm()) {
            return of(breaching);
        }
        if (real == 0) {
            return undecided(AlarmState.INSUFFICIENT_DATA);
        }
        boolean isOld = all == real && oldest >= spec.datapointsToAlarm();
        return isOld ? undecided(AlarmState.ALARM) : of(breaching);
    }

    private AlarmState undecided(AlarmState otherwise) {
        return spec.missingData() == MissingData.IGNORE ? state : otherwise;
    }

    private AlarmState of(int breaching) {
        return breaching >= spec.datapointsToAlarm() ? AlarmState.ALARM : AlarmState.OK;
    }
}
