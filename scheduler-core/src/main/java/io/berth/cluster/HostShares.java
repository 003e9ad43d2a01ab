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

    private long error;
    private boolean isKnown = true;

    void add(int host, HostCapacity capacity) {
        long mebis = capacity.memoryBytes() / Demand.MIB;
        isKnown &= capacity.cpu() > 0 && mebis > 0 && mebis < ONE;
        error = Math.max(error, capacity.cpu() + mebis);
        ofCpu.set(host, isKnown ? ONE / capacity.cpu() : 0);
        ofMebi.set(host, isKnown ? (int) (ONE / mebis) : 0);
    }

    /** By how much the sum of the shares of a host may be too small. */
    int error() {
        return (int) error;
    }

    /** False when a host has no CPU or no memory, or so much that shares are too coarse. */
    boolean areKnown() {
        return isKnown && error <= MAX_ERROR;
    }
}
