package io.berth.workload.job;

/** A time in which the runs of a job are suspended: they have no pods, and their active deadline begins anew afterwards. */
public record Suspension(long fromMicros, long untilMicros) {
    public Suspension {
        if (fromMicros >= untilMicros) {
            throw new IllegalArgumentException("a suspension ends after it begins");
        }
    }

    /** Whether it goes on at this moment. */
    public boolean includes(long micros) {
        return fromMicros <= micros && micros < untilMicros;
    }
}
