package io.berth.workload.pod;

/**
 * How pods of an old revision give way to those of a new one (Kubernetes documentation, Deployments and StatefulSets, read 2026-11).
 *
 * @param type which of the three ways
 * @param maxSurge pods above the desired number meanwhile; rounded up
 * @param maxUnavailable pods that may be missing meanwhile; of a Deployment rounded down, of a DaemonSet up
 * @param partition pods of a StatefulSet with a smaller ordinal keep their revision
 */
public record UpdateStrategy(Type type, CountOrPercent maxSurge, CountOrPercent maxUnavailable, int partition) {
    /** The ways of updating. */
    public enum Type {
        /** Some at a time. */
        ROLLING_UPDATE("RollingUpdate"),
        /** All old pods go before the first new one comes. */
        RECREATE("Recreate"),
        /** New pods come when somebody deletes old ones. */
        ON_DELETE("OnDelete");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** As manifests write it. */
        public String word() {
            return word;
        }
    }

    private static final CountOrPercent QUARTER = new CountOrPercent(25, true);

    /** A Deployment: a quarter above, a quarter below. */
    public static final UpdateStrategy OF_DEPLOYMENT = new UpdateStrategy(Type.ROLLING_UPDATE, QUARTER, QUARTER, 0);

    /** A StatefulSet or a DaemonSet: one pod after the other, its predecessor first gone. */
    public static final UpdateStrategy OF_SET =
            new UpdateStrategy(Type.ROLLING_UPDATE, new CountOrPercent(0, false), new CountOrPercent(1, false), 0);

    /** Throws unless a DaemonSet may have it: pods either come before the old ones go or after. */
    public void checkDaemon() {
        if ((maxSurge.value() == 0) == (maxUnavailable.value() == 0)) {
            throw new IllegalArgumentException(
                    "of maxSurge and maxUnavailable of a DaemonSet exactly one is above 0, got " + maxSurge.text()
                            + " and " + maxUnavailable.text());
        }
        if (partition > 0) {
            throw new IllegalArgumentException("partition belongs to a StatefulSet, not to a DaemonSet");
        }
    }

    /** Throws unless a StatefulSet may have it: it has neither a surge nor, without a gated feature, several pods at a time. */
    public void checkStateful() {
        if (!maxSurge.equals(OF_SET.maxSurge) || !maxUnavailable.equals(OF_SET.maxUnavailable)) {
            throw new IllegalArgumentException(
                    "maxSurge and maxUnavailable of updateStrategy belong to a DaemonSet: a StatefulSet replaces one pod at a time, as its maxUnavailable is a feature that EKS does not turn on");
        }
    }

    public boolean is(Type other) {
        return type == other;
    }
}
