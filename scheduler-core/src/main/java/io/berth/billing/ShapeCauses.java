package io.berth.billing;

/** What the machines of one shape were paid for so far: their parts over time. */
final class ShapeCauses {
    private static final Cause[] CAUSES = Cause.values();

    private final double headroom;
    private final long worthOfOne;
    private final long[] parts = new long[Cause.IDLE.ordinal() + 1];
    private final CauseWeights soFar = new CauseWeights();
    private int ready;
    private long sinceMicros;

    /**
     * @param headroom the share of machines that is kept free on purpose
     */
    ShapeCauses(double headroom, long worthOfOne) {
        this.headroom = headroom;
        this.worthOfOne = worthOfOne;
    }

    /** Up to this moment nothing changed. */
    void until(long micros) {
        if (micros > sinceMicros) {
            addTo(soFar, micros);
            sinceMicros = micros;
        }
    }

    /** Counts a machine as it is, or no longer with a sign of -1. */
    void count(HostRooms rooms, int host, int sign, boolean isKeptWarm) {
        rooms.addTo(parts, host, sign, isKeptWarm);
        ready += rooms.stage(host) == HostRooms.Stage.READY ? sign : 0;
    }

    private void addTo(CauseWeights weights, long micros) {
        double machineMicros = (double) (micros - sinceMicros) / worthOfOne;
        for (int cause = 0; cause < parts.length; cause++) {
            weights.add(CAUSES[cause], parts[cause] * machineMicros);
        }
        if (headroom > 0) {
            double wanted = Math.min((double) parts[Cause.IDLE.ordinal()], headroom * ready * worthOfOne);
            weights.add(Cause.HEADROOM, wanted * machineMicros);
            weights.add(Cause.IDLE, -wanted * machineMicros);
        }
    }

    /** Machine microseconds by cause up to this moment; asking changes nothing. */
    CauseWeights weights(long micros) {
        CauseWeights weights = soFar.copy();
        if (micros > sinceMicros) {
            addTo(weights, micros);
        }
        return weights;
    }
}
