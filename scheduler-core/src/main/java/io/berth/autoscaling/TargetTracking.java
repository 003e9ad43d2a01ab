package io.berth.autoscaling;

import io.berth.scaling.AlarmState;
import io.berth.scaling.TargetPolicy;
import java.util.Set;

/**
 * A target tracking policy at work: it keeps one metric of a service near a target by two alarms of its own.
 *
 * <p>Scale-out adds in proportion and rounds up. Scale-in removes in proportion but never so much that the metric would pass the
 * target. What an earlier scale-out added is part of the desired count already, so inside its cooldown a scale-out acts only when
 * it would add still more than that one did. A minute without a datapoint changes nothing, so nobody leaves a count of zero by target
 * tracking (Application Auto Scaling user guide, how target tracking works, read 2026-10).
 */
public final class TargetTracking implements Policy {
    private final Settings settings;
    private final TargetPolicy policy;
    private TrackingMemory memory;
    private Datapoint datapoint = new Datapoint(0, 0, 0);

    TargetTracking(Settings settings, TargetPolicy policy) {
        this(settings, policy, TrackingMemory.BLANK);
    }

    TargetTracking(Settings settings, TargetPolicy policy, TrackingMemory memory) {
        this.settings = settings;
        this.policy = policy;
        this.memory = memory;
    }

    @Override
    public void observe(Minute minute) {
        datapoint = minute.of(policy.metric());
        if (!datapoint.isMissing()) {
            memory = memory.counted(
                    datapoint.isAbove(policy.target()),
                    datapoint.isBelow(policy.target(), settings.lowThresholdPercent()));
        }
    }

    @Override
    public Wish wish(int desired, Bounds bounds, long nowMicros) {
        if (datapoint.isMissing()) {
            return Wish.NONE;
        }
        int wanted = datapoint.tasksFor(policy.target());
        if (isHigh()) {
            boolean cooling = nowMicros < memory.outCooldownEndsMicros() && wanted - desired <= memory.added();
            return new Wish(Wish.Direction.OUT, cooling ? desired : Math.max(desired, bounds.nearest(wanted)));
        }
        return isLow() && !policy.disableScaleIn() && wanted < datapoint.running()
                ? new Wish(Wish.Direction.IN, bounds.nearest(wanted))
                : Wish.NONE;
    }

    private boolean isHigh() {
        return memory.above() >= settings.highDatapoints();
    }

    private boolean isLow() {
        return memory.below() >= settings.lowDatapoints();
    }

    @Override
    public boolean mustAgreeToScaleIn() {
        return !policy.disableScaleIn();
    }

    @Override
    public void scaledOut(int before, int after, long nowMicros) {
        Long own = policy.scaleOutCooldownMicros();
        long cooldown = own == null ? settings.scaleOutCooldownMicros() : own;
        memory = memory.scaledOut(after - before, nowMicros + cooldown);
    }

    @Override
    public long scaleInCooldownMicros() {
        Long own = policy.scaleInCooldownMicros();
        return own == null ? settings.scaleInCooldownMicros() : own;
    }

    @Override
    public void tellAlarms(AlarmListener listener) {
        String name = "targetTracking " + policy.metric().word();
        listener.stands(name + " high", isHigh() ? AlarmState.ALARM : AlarmState.OK);
        listener.stands(name + " low", isLow() ? AlarmState.ALARM : AlarmState.OK);
    }

    TrackingMemory memory() {
        return memory;
    }

    /**
     * The numbers of Application Auto Scaling.
     *
     * @param periodMicros from one datapoint to the next
     * @param highDatapoints so many in a row above the target mean scale-out
     * @param lowDatapoints so many in a row below the scale-in threshold mean scale-in
     * @param lowThresholdPercent scale-in threshold as a share of the target; assumed, the guide only says that it lies well below
     * @param scaleOutCooldownMicros after a scale-out, only a larger one may act
     * @param scaleInCooldownMicros after a scale-in, no other may act
     * @param policies kinds of policies that are in force
     */
    public record Settings(
            long periodMicros,
            int highDatapoints,
            int lowDatapoints,
            int lowThresholdPercent,
            long scaleOutCooldownMicros,
            long scaleInCooldownMicros,
            Set<PolicyKind> policies) {
        /** 3 and 15 datapoints of a minute, scale-in below 90 % of the target, cooldowns of 300 s, every policy in force. */
        public static final Settings DEFAULTS =
                new Settings(60_000_000, 3, 15, 90, 300_000_000, 300_000_000, PolicyKind.ALL);

        public Settings {
            if (periodMicros < 1 || highDatapoints < 1 || lowDatapoints < 1) {
                throw new IllegalArgumentException("target tracking needs a period and at least 1 datapoint, got "
                        + periodMicros + "us, " + highDatapoints + " high and " + lowDatapoints + " low");
            }
            if (lowThresholdPercent < 0 || lowThresholdPercent > 100) {
                throw new IllegalArgumentException(
                        "the scale-in threshold must lie between 0 % and 100 % of the target, got "
                                + lowThresholdPercent + " %");
            }
            if (scaleOutCooldownMicros < 0 || scaleInCooldownMicros < 0) {
                throw new IllegalArgumentException("cooldowns must be at least 0us, got " + scaleOutCooldownMicros
                        + " out and " + scaleInCooldownMicros + " in");
            }
        }
    }
}
