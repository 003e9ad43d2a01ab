package io.berth.autoscaling;

import io.berth.scaling.AlarmSpec;
import io.berth.scaling.AlarmState;
import io.berth.scaling.CapacityStep;
import io.berth.scaling.StepPolicy;

/**
 * A step scaling policy at work: at the end of every period in which its alarm rings, the step that fits is taken.
 *
 * <p>Inside the cooldown of a step out, the tasks that it added are part of the present capacity, so a larger step adds the rest and an
 * equal one nothing. When the alarm rings for want of data, the metric counts as lying on the threshold; that is assumed, the guides are
 * silent (Application Auto Scaling user guide, how step scaling works, read 2026-10).
 */
final class StepScaling implements Policy {
    private final StepPolicy policy;
    private final MetricAlarm alarm;
    private final int minutesInPeriod;
    private int minutes;
    private boolean periodIsOver;
    private Datapoint datapoint = new Datapoint(0, 0, 0);
    private long outCooldownEndsMicros;
    private int added;

    /**
     * @param minuteMicros from one datapoint of the metric to the next
     */
    StepScaling(StepPolicy policy, long minuteMicros) {
        this.policy = policy;
        alarm = new MetricAlarm(policy.alarm());
        minutesInPeriod = (int) Math.max(1, Math.ceilDiv(policy.alarm().periodMicros(), minuteMicros));
    }

    @Override
    public void observe(Minute minute) {
        Datapoint latest = minute.of(policy.alarm().metric());
        datapoint = minutes == 0 || datapoint.isMissing() ? latest : aggregated(datapoint, latest);
        minutes++;
        periodIsOver = minutes == minutesInPeriod;
        if (periodIsOver) {
            minutes = 0;
            alarm.sees(datapoint);
        }
    }

    private Datapoint aggregated(Datapoint before, Datapoint latest) {
        if (latest.isMissing()) {
            return before;
        }
        return switch (policy.aggregation()) {
            case AVERAGE -> before.plus(latest);
            case MINIMUM -> before.value() <= latest.value() ? before : latest;
            case MAXIMUM -> before.value() >= latest.value() ? before : latest;
        };
    }

    @Override
    public Wish wish(int desired, Bounds bounds, long nowMicros) {
        if (!periodIsOver || alarm.state() != AlarmState.ALARM) {
            return Wish.NONE;
        }
        double distance =
                datapoint.isMissing() ? 0 : datapoint.value() - policy.alarm().threshold();
        CapacityStep step = policy.stepAt(distance);
        return step == null ? Wish.NONE : wish(step.amount(), desired, bounds, nowMicros);
    }

    private Wish wish(int amount, int desired, Bounds bounds, long nowMicros) {
        int after = policy.adjustment().applied(desired, amount, policy.minMagnitude());
        if (after < desired) {
            return new Wish(Wish.Direction.IN, Math.min(desired, bounds.nearest(after)));
        }
        if (nowMicros < outCooldownEndsMicros) {
            after = policy.adjustment().applied(Math.max(0, desired - added), amount, policy.minMagnitude());
        }
        return new Wish(Wish.Direction.OUT, Math.max(desired, bounds.nearest(after)));
    }

    @Override
    public boolean mustAgreeToScaleIn() {
        return false;
    }

    @Override
    public void scaledOut(int before, int after, long nowMicros) {
        added = after - before + (nowMicros < outCooldownEndsMicros ? added : 0);
        outCooldownEndsMicros = nowMicros + policy.cooldownMicros();
    }

    @Override
    public long scaleInCooldownMicros() {
        return policy.cooldownMicros();
    }

    @Override
    public void tellAlarms(AlarmListener listener) {
        AlarmSpec spec = policy.alarm();
        String name =
                "stepScaling " + spec.metric().word() + " " + spec.comparison().word() + " " + spec.threshold();
        listener.stands(name, alarm.state());
    }
}
