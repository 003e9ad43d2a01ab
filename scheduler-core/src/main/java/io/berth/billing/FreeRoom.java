package io.berth.billing;

import io.berth.cluster.Demand;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of the free room of a machine tasks of the workload could still use: the most that equal tasks of any one kind would fill.
 *
 * <p>One look costs a few divisions for each kind of task; of more than {@link #MOST_KINDS} kinds, the last ones are not looked at,
 * so that a trace with many sizes costs no more. Host ports are not looked at either.
 */
final class FreeRoom {
    static final int MOST_KINDS = 16;

    /** The kinds with the smallest first, as most can be filled with them and others need not be looked at closely. */
    private final int kinds;

    private final int[] cpuOfKind;
    private final long[] memoryOfKind;
    private final int[] interfacesOfKind;
    private final int[] gpusOfKind;
    private final long[] worthOfKind;

    FreeRoom(Worth worth, HostedWork work) {
        Set<Demand> distinct = new LinkedHashSet<>();
        for (int item = 0; item < work.items() && distinct.size() < MOST_KINDS; item++) {
            Demand demand = work.demandOfItem().apply(item);
            if (!work.isDaemon().test(item) && worth.of(demand) > 0) {
                distinct.add(new Demand(demand.cpu(), demand.memoryBytes(), demand.interfaces(), 0, demand.gpus()));
            }
        }
        List<Demand> sorted =
                distinct.stream().sorted(Comparator.comparingLong(worth::of)).toList();
        kinds = sorted.size();
        cpuOfKind = sorted.stream().mapToInt(Demand::cpu).toArray();
        memoryOfKind = sorted.stream().mapToLong(Demand::memoryBytes).toArray();
        interfacesOfKind = sorted.stream().mapToInt(Demand::interfaces).toArray();
        gpusOfKind = sorted.stream().mapToInt(Demand::gpus).toArray();
        worthOfKind = sorted.stream().mapToLong(worth::of).toArray();
    }

    /** What more tasks of one kind would be worth at most; what is below zero counts as nothing. */
    long usable(int cpu, long memoryBytes, int interfaces, int slots, int gpus) {
        long most = 0;
        for (int kind = 0; kind < kinds; kind++) {
            long worth = worthOfKind[kind];
            long tasks = cpuOfKind[kind] == 0 ? slots : Math.min(slots, cpu / cpuOfKind[kind]);
            // The other divisions only make it fewer.
            if (tasks * worth > most) {
                tasks = memoryOfKind[kind] == 0 ? tasks : Math.min(tasks, memoryBytes / memoryOfKind[kind]);
                tasks = interfacesOfKind[kind] == 0 ? tasks : Math.min(tasks, interfaces / interfacesOfKind[kind]);
                tasks = gpusOfKind[kind] == 0 ? tasks : Math.min(tasks, gpus / gpusOfKind[kind]);
                most = Math.max(most, tasks * worth);
            }
        }
        return most;
    }
}
