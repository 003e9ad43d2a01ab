package io.berth.scaling;

/** How the minutes of one period become its datapoint. */
public enum Aggregation {
    AVERAGE,
    MINIMUM,
    MAXIMUM
}
