package io.berth.orchestrator.eks.scheduler;

import io.berth.orchestrator.LaunchBucket;

/**
 * How fast kube-scheduler works, and what its profiles like.
 *
 * @param podsPerSecond scheduling cycles; assumed from the thresholds of upstream's own benchmark with soft spreading (340 a second)
 * @param bindsPerSecond API writes of the scheduler; 50 is upstream's default, assumed for the standard tier of the control plane
 * @param bindBurst writes at once; 100 is upstream's default
 * @param backoff how long pods that found no node stand back
 * @param profiles which pods may ask for by name
 */
public record SchedulerSettings(
        double podsPerSecond,
        double bindsPerSecond,
        int bindBurst,
        SchedulingBackoff backoff,
        SchedulerProfiles profiles) {
    /** 340 cycles and 50 binds a second, 100 at once, a back-off of 1 s to 10 s. */
    public static final SchedulerSettings DEFAULTS = new SchedulerSettings(340, 50, 100);

    public SchedulerSettings {
        if (!(podsPerSecond > 0) || !(bindsPerSecond > 0) || bindBurst < 1) {
            throw new IllegalArgumentException("the scheduler needs rates above 0 and a burst of at least 1, got "
                    + podsPerSecond + " pods/s, " + bindsPerSecond + " binds/s, burst " + bindBurst);
        }
    }

    /** With the usual back-off and the default profile. */
    public SchedulerSettings(double podsPerSecond, double bindsPerSecond, int bindBurst) {
        this(podsPerSecond, bindsPerSecond, bindBurst, SchedulingBackoff.DEFAULTS, SchedulerProfiles.DEFAULT);
    }

    /** The same with other profiles. */
    public SchedulerSettings with(SchedulerProfiles others) {
        return new SchedulerSettings(podsPerSecond, bindsPerSecond, bindBurst, backoff, others);
    }

    long cycleMicros() {
        return Math.max(1, Math.round(1e6 / podsPerSecond));
    }

    public LaunchBucket binds() {
        return new LaunchBucket(bindBurst, bindsPerSecond);
    }
}
