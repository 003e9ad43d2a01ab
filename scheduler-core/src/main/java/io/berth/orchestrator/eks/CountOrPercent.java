package io.berth.orchestrator.eks;

/**
 * A number of pods, or a share of them: what {@code maxSurge: 25%} and {@code maxUnavailable: 1} hold.
 *
 * <p>Kubernetes rounds some shares up and others down; the caller says which.
 */
record CountOrPercent(int value, boolean isPercent) {
    static CountOrPercent parse(String text) {
        return text.endsWith("%")
                ? new CountOrPercent(Integer.parseInt(text.substring(0, text.length() - 1)), true)
                : new CountOrPercent(Integer.parseInt(text), false);
    }

    int roundedUp(int pods) {
        return isPercent ? (int) Math.ceilDiv((long) value * pods, 100L) : value;
    }

    int roundedDown(int pods) {
        return isPercent ? (int) ((long) value * pods / 100) : value;
    }
}
