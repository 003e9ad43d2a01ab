package io.berth.autoscaling;

import io.berth.workload.Scaling;

/**
 * The decision of target tracking, as a function of what was remembered and what was measured.
 *
 * <p>Scale-out adds in proportion and rounds up. Scale-in removes in proportion but never so much that the use would pass the
 * target. What an earlier scale-out added is part of the desired count already, so inside its cooldown a scale-out acts only when
 * it would add still more than that one did (Application Auto Scaling user guide, how target tracking works, read 2026-10).
 */
record TrackingRule(TargetTracking.Settings settings, Scaling scaling) {
    /**
     * @param desired tasks the service ought to have from now on
     * @param memory what to remember until the next minute
     */
    record Outcome(int desired, TrackingMemory memory) {}

    Outcome next(TrackingMemory before, Datapoint datapoint, int desired, long nowMicros) {
        if (datapoint.isMissing()) {
            return new Outcome(desired, before);
        }
        int target = scaling.targetPercent();
        TrackingMemory memory =
                before.counted(datapoint.isAbove(target), datapoint.isBelow(target, settings.lowThresholdPercent()));
        int wanted = datapoint.tasksFor(target);
        if (memory.above() >= settings.highDatapoints()) {
            return scaleOut(memory, wanted, desired, nowMicros);
        }
        if (memory.below() >= settings.lowDatapoints() && wanted < datapoint.running()) {
            return scaleIn(memory, wanted, desired, nowMicros);
        }
        return new Outcome(desired, memory);
    }

    private Outcome scaleOut(TrackingMemory memory, int wanted, int desired, long nowMicros) {
        boolean cooling = nowMicros < memory.outCooldownEndsMicros();
        int bounded = bounded(wanted);
        if (bounded <= desired || (cooling && wanted - desired <= memory.added())) {
            return new Outcome(desired, memory);
        }
        long cooldownEnds = nowMicros + settings.scaleOutCooldownMicros();
        return new Outcome(bounded, memory.scaledOut(bounded - desired, cooldownEnds));
    }

    private Outcome scaleIn(TrackingMemory memory, int wanted, int desired, long nowMicros) {
        int bounded = bounded(wanted);
        if (bounded >= desired || nowMicros < memory.inCooldownEndsMicros()) {
            return new Outcome(desired, memory);
        }
        return new Outcome(bounded, memory.scaledIn(nowMicros + settings.scaleInCooldownMicros()));
    }

    private int bounded(int wanted) {
        return Math.clamp(wanted, scaling.minCapacity(), scaling.maxCapacity());
    }
}
