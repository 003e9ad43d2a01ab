package io.berth.workload;

/**
 * How much memory one task really uses, whatever it reserved: so much as long as it runs, and more with the requests it answers.
 *
 * <p>The simplest model that scaling on memory and limits of hosts can share: memory follows the load at once, in both directions.
 * Real heaps lag behind on the way up and often never shrink.
 *
 * @param idleBytes used from the start of the container to its end
 * @param bytesPerRequestRate used on top for each request a second that the task answers
 */
public record MemoryUse(long idleBytes, long bytesPerRequestRate) {
    private static final long BYTES_PER_MIB = 1L << 20;

    public MemoryUse {
        if (idleBytes < 0 || bytesPerRequestRate < 0) {
            throw new IllegalArgumentException("memoryUse must be at least 0 bytes, got " + idleBytes + " and "
                    + bytesPerRequestRate + " for each request a second");
        }
    }

    /** Always the same. */
    public static MemoryUse constantMib(long mib) {
        return new MemoryUse(mib * BYTES_PER_MIB, 0);
    }

    /** Used while the task answers so many requests a second; 0 for one that serves nobody. */
    public long bytesAt(double requestsPerSecond) {
        return idleBytes + Math.round(bytesPerRequestRate * requestsPerSecond);
    }
}
