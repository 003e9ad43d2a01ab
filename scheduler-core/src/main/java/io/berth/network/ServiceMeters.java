package io.berth.network;

import io.berth.network.requests.RequestModel;
import io.berth.workload.MemoryUse;
import io.berth.workload.TaskShape;
import io.berth.workload.Traffic;
import org.jspecify.annotations.Nullable;

/** What the tasks of one service reserve and use over time, beside the model that says what becomes of its requests. */
final class ServiceMeters {
    /** Null for a service without traffic. */
    final @Nullable RequestModel requests;

    private final double vcpus;
    private final int memoryMib;
    private final @Nullable MemoryUse memoryUse;
    private final @Nullable Traffic traffic;
    private final long requestMicros;
    private long settledMicros;
    private int runningTasks;
    private int servingTasks;
    private double lentVcpus;
    private double reservedCpuMicros;
    private double usedMibSeconds;
    private double reservedMibSeconds;
    private double servingMicros;

    ServiceMeters(TaskShape shape, @Nullable Traffic traffic, @Nullable RequestModel requests) {
        this.vcpus = (double) shape.cpuUnits() / TaskShape.UNITS_PER_VCPU;
        memoryMib = shape.memoryMib();
        memoryUse = shape.memoryUse();
        this.traffic = traffic;
        this.requests = requests;
        requestMicros = traffic == null ? 1 : traffic.requestMicros();
    }

    void run(int moreTasks) {
        runningTasks += moreTasks;
    }

    void serve(int moreTasks) {
        servingTasks += moreTasks;
    }

    void lend(double moreVcpus) {
        lentVcpus += moreVcpus;
    }

    void settle(long now) {
        long micros = now - settledMicros;
        if (micros == 0) {
            return;
        }
        reservedCpuMicros += micros * vcpus * runningTasks;
        reservedMibSeconds += micros / 1e6 * memoryMib * runningTasks;
        servingMicros += (double) micros * servingTasks;
        double answeredBefore = untoldServed();
        if (requests != null) {
            requests.settle(now);
        }
        if (memoryUse != null) {
            usedMibSeconds += micros / 1e6 * usedMib(memoryUse, (untoldServed() - answeredBefore) * 1e6 / micros);
        }
        settledMicros = now;
    }

    private double untoldServed() {
        return requests == null ? 0 : requests.counts().untoldServed();
    }

    private double usedMib(MemoryUse use, double perSecond) {
        double perTask = servingTasks == 0 ? 0 : perSecond / servingTasks;
        long idle = use.bytesAt(0) * (runningTasks - servingTasks);
        return (idle + use.bytesAt(perTask) * (double) servingTasks) / (1 << 20);
    }

    double served() {
        return requests == null ? 0 : requests.counts().served();
    }

    double failed() {
        return requests == null ? 0 : requests.counts().failed();
    }

    /** Requests that came and neither were answered nor failed nor are under way; only rounding leaves any. */
    double unaccounted() {
        return requests == null ? 0 : requests.counts().arrived() - served() - failed() - requests.underWay();
    }

    double usedCpuMicros() {
        return requests == null ? 0 : requests.counts().usedCpuMicros();
    }

    double reservedCpuMicros() {
        return reservedCpuMicros;
    }

    /** Everything that is metered so far. */
    ServiceSums sums() {
        double reached = requests == null ? 0 : requests.counts().reached();
        return new ServiceSums(
                usedCpuMicros(), reservedCpuMicros, usedMibSeconds, reservedMibSeconds, reached, servingMicros);
    }

    /** Requests a second that one serving task can be expected to answer now; 0 when none serves. */
    double perSecondOfTask(long now) {
        if (traffic == null || servingTasks == 0) {
            return 0;
        }
        double most = (vcpus + lentVcpus / servingTasks) * 1e6 / requestMicros;
        return Math.min(traffic.perSecondAt(now) / servingTasks, most);
    }
}
