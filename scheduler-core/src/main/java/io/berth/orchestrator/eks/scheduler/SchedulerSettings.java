package io.berth.orchestrator.eks.scheduler;

import io.berth.orchestrator.LaunchBucket;

/**
 * How fast kube-scheduler works.
 *
 * @param podsPerSecond scheduling cycles; assumed from the thresholds of upstream's own benchmark with soft spreading (340 a second)
 * @param bindsPerSecond API writes of the scheduler; 50 is upstream's default, assumed for the standard tier of the control plane
 * @param bindBurst writes at once; 100 is upstream's default
 * @param backoff how long pods that found no node stand back
 */
public record SchedulerSettings(double podsPerSecond, double bindsPerSecond, int bindBurst, SchedulingBackoff backoff) {
    /** 340 cycles and 50 binds a second, 100 at once, a back-off of 1 s to 10 s. */
    public static final SchedulerSettings DEFAULTS = new SchedulerSettings(340, 50, 100);

    public SchedulerSettings {
        if (!(podsPerSecond > 0) || !(bindsPerSecond > 0) || bindBurst < 1) {
            throw new IllegalArgumentException("the scheduler needs rates above 0 and a burst of at least 1, got "
                    + podsPerSecond + " pods/s, " + bindsPerSecond + " binds/s, burst " + bindBurst);
        }
    }

    /** With the usual back-off. */
    public SchedulerSettings(double podsPerSecond, double bindsPerSecond, int bindBurst) {
        this(podsPerSecond, bindsPerSecond, bindBurst, SchedulingBackoff.DEFAULTS);
    }

    long cycleMicros() {
        return Math.max(1, Math.round(1e6 / podsPerSecond));
    }

    public LaunchBucket binds() {
        return new LaunchBucket(bindBurst, bindsPerSecond);
    }
}
