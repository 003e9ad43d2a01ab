package io.berth.autoscaling;

import io.berth.scaling.AlarmState;

/** One scaling policy of one service at work, with its alarms. */
interface Policy {
    /** The datapoints of the last minute are there. */
    void observe(Minute minute);

    /** What it wants, after it has observed. */
    Wish wish(int desired, Bounds bounds, long nowMicros);

    /** True when nothing is removed by target tracking unless this policy wants it too. */
    boolean mustAgreeToScaleIn();

    /** The count was raised and this policy wanted more, too. */
    void scaledOut(int before, int after, long nowMicros);

    /** How long nothing more is removed after this policy removed tasks. */
    long scaleInCooldownMicros();

    /** Tells where its alarms stand. */
    void tellAlarms(AlarmListener listener);

    /** Hears where alarms stand. */
    @FunctionalInterface
    interface AlarmListener {
        /**
         * @param name of the alarm, unique in its service
         */
        void stands(String name, AlarmState state);
    }
}
