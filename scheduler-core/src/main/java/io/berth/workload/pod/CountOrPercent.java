package io.berth.workload.pod;

/**
 * A number of pods or nodes, or a share of them: what {@code maxSurge: 25%} and {@code maxUnavailable: 1} hold.
 *
 * <p>Kubernetes rounds some shares up and others down; the caller says which.
 */
public record CountOrPercent(int value, boolean isPercent) {
    /** A whole number, or one followed by a per cent sign. */
    public static CountOrPercent parse(String text) {
        if (!text.matches("[0-9]{1,6}%?")) {
            throw new IllegalArgumentException("must be a whole number or a percentage, got " + text);
        }
        return text.endsWith("%")
                ? new CountOrPercent(Integer.parseInt(text.substring(0, text.length() - 1)), true)
                : new CountOrPercent(Integer.parseInt(text), false);
    }

    public int roundedUp(int pods) {
        return isPercent ? (int) Math.ceilDiv((long) value * pods, 100L) : value;
    }

    public int roundedDown(int pods) {
        return isPercent ? (int) ((long) value * pods / 100) : value;
    }

    /** As it is written. */
    public String text() {
        return isPercent ? value + "%" : Integer.toString(value);
    }
}
