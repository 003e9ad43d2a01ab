package io.berth.scaling;

/**
 * How much a Horizontal Pod Autoscaler may change in a period.
 *
 * @param unit pods, or per cent of the count at the start of the period
 * @param value how many
 * @param periodMicros changes younger than this count against it
 */
public record PodPolicy(Unit unit, int value, long periodMicros) {
    private static final long MOST_MICROS = 1_800_000_000;

    public PodPolicy {
        if (value < 1) {
            throw new IllegalArgumentException("value of a scaling policy must be at least 1, got " + value);
        }
        if (periodMicros < 1 || periodMicros > MOST_MICROS) {
            throw new IllegalArgumentException(
                    "period of a scaling policy must lie between 1us and 30min, got " + periodMicros + "us");
        }
    }

    /** What the value counts. */
    public enum Unit {
        PODS,
        PERCENT
    }

    /** Most pods, when there were so many at the start of the period. */
    public long ceiling(int atStart) {
        return unit == Unit.PODS ? (long) atStart + value : (long) Math.ceil(atStart * (1 + value / 100.0));
    }

    /** Fewest pods. */
    public long floor(int atStart) {
        return unit == Unit.PODS ? (long) atStart - value : (long) (atStart * (1 - value / 100.0));
    }
}
