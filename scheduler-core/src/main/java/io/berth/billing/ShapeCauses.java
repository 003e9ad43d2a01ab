package io.berth.billing;

import io.berth.cluster.HostShape;

/** What the machines of one shape were paid for so far: their parts over time. */
final class ShapeCauses {
    private static final Cause[] CAUSES = Cause.values();

    private final double headroom;
    private final long worthOfOne;
    private final long overhead;
    private final Cause causeOfBoot;
    private final long[] parts = new long[Cause.IDLE.ordinal() + 1];
    private final CauseWeights soFar = new CauseWeights();
    private int ready;
    private long sinceMicros;

    /**
     * @param headroom the share of machines that is kept free on purpose
     * @param isKeptWarm whether its machines wait in a warm pool, running
     */
    ShapeCauses(HostShape shape, Worth worth, double headroom, boolean isKeptWarm) {
        this.headroom = headroom;
        worthOfOne = worth.of(shape.type());
        overhead = Math.max(0, worthOfOne - worth.of(shape.capacity()));
        causeOfBoot = isKeptWarm ? Cause.HEADROOM : Cause.BOOT_AND_DRAIN;
    }

    /** The whole machine. */
    long worthOfOne() {
        return worthOfOne;
    }

    /** What its system keeps of it. */
    long overhead() {
        return overhead;
    }

    /** What a machine is paid for before it is ready. */
    Cause causeOfBoot() {
        return causeOfBoot;
    }

    /** Up to this moment nothing changed. */
    void until(long micros) {
        if (micros > sinceMicros) {
            addTo(soFar, micros);
            sinceMicros = micros;
        }
    }

    /** So much worth of machines goes to a cause, or less with a negative number. */
    void add(Cause cause, long worth) {
        parts[cause.ordinal()] += worth;
    }

    /** Counts a machine as it is, or no longer with a sign of -1. */
    void count(HostRooms rooms, int host, int sign) {
        rooms.addTo(this, host, sign);
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
