package io.berth.workload.pod;

/**
 * How pods of an old revision give way to those of a new one (Kubernetes documentation, Deployments and StatefulSets, read 2026-11).
 *
 * @param type which of the three ways
 * @param maxSurge pods above the desired number meanwhile; rounded up
 * @param maxUnavailable pods that may be missing meanwhile; of a Deployment rounded down
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

    /** A StatefulSet: one pod after the other, its predecessor first gone. */
    public static final UpdateStrategy OF_SET =
            new UpdateStrategy(Type.ROLLING_UPDATE, new CountOrPercent(0, false), new CountOrPercent(1, false), 0);

    public boolean is(Type other) {
        return type == other;
    }
}
