package io.berth.billing;

import io.berth.cluster.Demand;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * What a bill must know of the tasks on machines to say what the machines were paid for.
 *
 * @param items services and jobs of the workload
 * @param cpuPerVcpu how the cluster counts CPU: 1,024 to a vCPU on ECS, 1,000 on Kubernetes
 * @param itemOfTask the service or job of a task
 * @param hostOfTask the host of a task that was placed on one, also after its end
 * @param demandOfItem what a task of this service or job takes from its host
 * @param isDaemon which of them are daemons
 * @param headroomOfShape the share of hosts of this shape that is kept free on purpose
 * @param isKeptWarm which shapes belong to a warm pool whose machines go on running
 */
public record HostedWork(
        int items,
        int cpuPerVcpu,
        IntUnaryOperator itemOfTask,
        IntUnaryOperator hostOfTask,
        IntFunction<Demand> demandOfItem,
        IntPredicate isDaemon,
        IntToDoubleFunction headroomOfShape,
        IntPredicate isKeptWarm) {
    /** Nobody asks for anything. */
    public static final HostedWork NOTHING = new HostedWork(
            0, 1024, task -> 0, task -> 0, item -> Demand.of(0, 0), item -> false, shape -> 0, shape -> false);
}
