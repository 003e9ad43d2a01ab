package io.berth.billing;

import io.berth.cluster.Demand;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How much of the free room of a machine tasks of the workload could still use: the most that equal tasks of any one kind would fill.
 *
 * <p>One look costs a few divisions for each kind of task; of more than {@link #MOST_KINDS} kinds, the last ones are not looked at,
 * so that a trace with many sizes costs no more. Host ports are not looked at either.
 */
final class FreeRoom {
    static final int MOST_KINDS = 16;

    private final Demand[] kinds;
    private final long[] worthOfKind;

    FreeRoom(Worth worth, HostedWork work) {
        Set<Demand> distinct = new LinkedHashSet<>();
        for (int item = 0; item < work.items() && distinct.size() < MOST_KINDS; item++) {
            Demand demand = work.demandOfItem().apply(item);
            if (!work.isDaemon().test(item) && worth.of(demand) > 0) {
                distinct.add(new Demand(demand.cpu(), demand.memoryBytes(), demand.interfaces(), 0, demand.gpus()));
            }
        }
        kinds = distinct.toArray(new Demand[0]);
        worthOfKind = distinct.stream().mapToLong(worth::of).toArray();
    }

    /** What more tasks of one kind would be worth at most; what is below zero counts as nothing. */
    long usable(int cpu, long memoryBytes, int interfaces, int slots, int gpus) {
        long most = 0;
        for (int kind = 0; kind < kinds.length; kind++) {
            Demand demand = kinds[kind];
            long worth = worthOfKind[kind];
            long tasks = demand.cpu() == 0 ? slots : Math.min(slots, cpu / demand.cpu());
            // The other divisions only make it fewer.
            if (tasks * worth > most) {
                tasks = demand.memoryBytes() == 0 ? tasks : Math.min(tasks, memoryBytes / demand.memoryBytes());
                tasks = demand.interfaces() == 0 ? tasks : Math.min(tasks, interfaces / demand.interfaces());
                tasks = demand.gpus() == 0 ? tasks : Math.min(tasks, gpus / demand.gpus());
                most = Math.max(most, tasks * worth);
            }
        }
        return most;
    }
}
