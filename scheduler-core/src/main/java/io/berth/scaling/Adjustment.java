package io.berth.scaling;

/** What the number of a step means (Application Auto Scaling API, StepScalingPolicyConfiguration, read 2026-10). */
public enum Adjustment {
    CHANGE_IN_CAPACITY("ChangeInCapacity"),
    EXACT_CAPACITY("ExactCapacity"),
    PERCENT_CHANGE_IN_CAPACITY("PercentChangeInCapacity");

    private static final int WHOLE_PERCENT = 100;

    private final String word;

    Adjustment(String word) {
        this.word = word;
    }

    /** As the API writes it. */
    public String word() {
        return word;
    }

    /**
     * The capacity after a step. Of a percentage, changes above one task are cut to whole tasks and smaller ones become one task;
     * then the least magnitude holds.
     */
    public int applied(int capacity, int amount, int minMagnitude) {
        long after = switch (this) {
            case CHANGE_IN_CAPACITY -> (long) capacity + amount;
            case EXACT_CAPACITY -> amount;
            case PERCENT_CHANGE_IN_CAPACITY -> capacity + change(capacity, amount, minMagnitude);
        };
        return (int) Math.clamp(after, 0, (long) Integer.MAX_VALUE);
    }

    private static long change(int capacity, int percent, int minMagnitude) {
        long hundredths = (long) capacity * percent;
        long whole = Math.max(Math.abs(hundredths) / WHOLE_PERCENT, hundredths == 0 ? 0 : 1);
        return Long.signum(percent) * Math.max(whole, minMagnitude);
    }
}
