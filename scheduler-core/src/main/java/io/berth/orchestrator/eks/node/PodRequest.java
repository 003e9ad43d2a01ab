package io.berth.orchestrator.eks.node;

import io.berth.cluster.Demand;
import io.berth.orchestrator.Provision;
import io.berth.workload.TaskShape;

/** What a task asks for, in the units of Kubernetes: milli-cores, rounded up, and bytes. */
public final class PodRequest {
    private static final int MILLI_PER_CORE = 1000;
    private static final double MIB_PER_GIB = 1024;

    private PodRequest() {}

    public static int cpuMilli(TaskShape shape) {
        return Math.toIntExact(Math.ceilDiv((long) shape.cpuUnits() * MILLI_PER_CORE, TaskShape.UNITS_PER_VCPU));
    }

    public static long memoryBytes(TaskShape shape) {
        return shape.memoryMib() * Demand.MIB;
    }

    public static Demand of(TaskShape shape) {
        return new Demand(cpuMilli(shape), memoryBytes(shape), 0, 0, shape.gpus());
    }

    /** What was asked for beside what was set aside for it alone. */
    public static Provision provision(TaskShape asked, int cpuUnits, int memoryMib) {
        return new Provision(
                (double) asked.cpuUnits() / TaskShape.UNITS_PER_VCPU,
                asked.memoryMib() / MIB_PER_GIB,
                (double) cpuUnits / TaskShape.UNITS_PER_VCPU,
                memoryMib / MIB_PER_GIB);
    }
}
