package io.berth.scaling;

/** Where an alarm of CloudWatch stands. */
public enum AlarmState {
    OK,
    ALARM,
    INSUFFICIENT_DATA
}
