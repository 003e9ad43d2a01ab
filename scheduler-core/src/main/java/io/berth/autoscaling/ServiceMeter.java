package io.berth.autoscaling;

import io.berth.network.ServiceSums;

/**
 * Turns what was metered of a service so far into the datapoints of the last minute.
 *
 * <p>CPU counts in vCPU milliseconds, memory in MiB seconds. Requests count in sixths and the time of healthy tasks in tenths of a second,
 * so that a hundred times their quotient is requests a minute for each task.
 */
final class ServiceMeter {
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MICROS_PER_TENTH = 100_000;
    private static final int PARTS_OF_A_REQUEST = 6;

    private long cpuUsed;
    private long cpuReserved;
    private long memoryUsed;
    private long memoryReserved;
    private long requests;
    private long serving;

    Minute read(ServiceSums sums, int running) {
        long cpuUsedBefore = cpuUsed;
        long cpuReservedBefore = cpuReserved;
        long memoryUsedBefore = memoryUsed;
        long memoryReservedBefore = memoryReserved;
        long requestsBefore = requests;
        long servingBefore = serving;
        cpuUsed = Math.round(sums.usedCpuMicros() / MICROS_PER_MILLI);
        cpuReserved = Math.round(sums.reservedCpuMicros() / MICROS_PER_MILLI);
        memoryUsed = Math.round(sums.usedMibSeconds());
        memoryReserved = Math.round(sums.reservedMibSeconds());
        requests = Math.round(sums.requests() * PARTS_OF_A_REQUEST);
        serving = Math.round(sums.servingMicros() / MICROS_PER_TENTH);
        return new Minute(
                new Datapoint(running, cpuUsed - cpuUsedBefore, cpuReserved - cpuReservedBefore),
                new Datapoint(running, memoryUsed - memoryUsedBefore, memoryReserved - memoryReservedBefore),
                new Datapoint(running, requests - requestsBefore, serving - servingBefore));
    }
}
