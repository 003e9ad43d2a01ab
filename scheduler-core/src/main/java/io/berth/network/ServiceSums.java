package io.berth.network;

/**
 * What was metered of one service since the start of the run; metrics are differences of two of these.
 *
 * @param usedCpuMicros CPU time that its requests used, in vCPU microseconds
 * @param reservedCpuMicros CPU time that its running tasks had reserved
 * @param usedMibSeconds memory that its running tasks used, over time; 0 when nobody says how much they use
 * @param reservedMibSeconds memory that they had reserved
 * @param requests requests that arrived while a task was there to take them, answered or not
 * @param servingMicros time that tasks behind the load balancer were healthy, summed up over the tasks
 */
public record ServiceSums(
        double usedCpuMicros,
        double reservedCpuMicros,
        double usedMibSeconds,
        double reservedMibSeconds,
        double requests,
        double servingMicros) {
    /** Nothing yet. */
    public static final ServiceSums NONE = new ServiceSums(0, 0, 0, 0, 0, 0);

    /** What came on top of an earlier reading. */
    public ServiceSums since(ServiceSums earlier) {
        return new ServiceSums(
                usedCpuMicros - earlier.usedCpuMicros,
                reservedCpuMicros - earlier.reservedCpuMicros,
                usedMibSeconds - earlier.usedMibSeconds,
                reservedMibSeconds - earlier.reservedMibSeconds,
                requests - earlier.requests,
                servingMicros - earlier.servingMicros);
    }
}
