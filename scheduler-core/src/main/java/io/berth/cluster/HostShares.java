package io.berth.cluster;

/**
 * What one unit of CPU and one MiB are of the host that they belong to, as whole numbers that a processor multiplies many at once.
 *
 * <p>A host is {@link #ONE}; units are rounded down, so that a share is too small by less than {@link #error}.
 */
public final class HostShares {
    static final int BITS = 29;

    /** The share that is the whole host: two of them still fit into an int. */
    static final int ONE = 1 << BITS;

    /** Beyond this error shares tell nothing. */
    private static final int MAX_ERROR = ONE >> 6;

    final IntColumn ofCpu = new IntColumn();
    final IntColumn ofMebi = new IntColumn();

    private long mostCpu;
    private long mostMebis;
    private boolean isKnown = true;

    void add(int host, HostCapacity capacity) {
        long mebis = capacity.memoryBytes() / Demand.MIB;
        isKnown &= capacity.cpu() > 0 && mebis > 0 && mebis < ONE;
        mostCpu = Math.max(mostCpu, capacity.cpu());
        mostMebis = Math.max(mostMebis, mebis);
        ofCpu.set(host, isKnown ? ONE / capacity.cpu() : 0);
        ofMebi.set(host, isKnown ? (int) (ONE / mebis) : 0);
    }

    /** By how much the sum of the shares of a host may be too small. */
    int error() {
        return (int) (mostCpu + mostMebis);
    }

    /** False when a host has no CPU or no memory, or so much that shares are too coarse. */
    boolean areKnown() {
        return isKnown && mostCpu + mostMebis <= MAX_ERROR;
    }

    /** The smaller share that a demand of CPU and of memory is of the largest host there was; a whole host is 1. */
    public double leastOf(Demand demand) {
        double ofCpu = (double) demand.cpu() / Math.max(1, mostCpu);
        long mebis = demand.memoryBytes() / Demand.MIB;
        double ofMemory = (double) mebis / Math.max(1, mostMebis);
        return Math.min(1, Math.min(ofCpu, ofMemory));
    }
}
