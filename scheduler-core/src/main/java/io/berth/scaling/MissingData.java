package io.berth.scaling;

/** What an alarm makes of a period without a datapoint (CloudWatch user guide, how alarms treat missing data). */
public enum MissingData {
    /** What is there decides; with nothing at all the alarm lacks data. */
    MISSING,
    /** Where what is there does not decide, the alarm stays as it was. */
    IGNORE,
    BREACHING,
    NOT_BREACHING
}
