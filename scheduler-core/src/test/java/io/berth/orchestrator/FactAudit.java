package io.berth.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * Follows every task through the facts alone and holds the tables against it: each step in its order, one fate, and on every
 * host exactly the capacity free that the facts leave free.
 */
final class FactAudit implements Fold<FactAudit> {
    private final Demand[] demands;
    private final MutableIntObjectMap<Walk> walks = IntObjectMaps.mutable.empty();
    private final MutableIntObjectMap<Ledger> ledgers = IntObjectMaps.mutable.empty();
    private final MutableList<Walk> detaching = Lists.mutable.empty();
    private @Nullable Orchestrator orchestrator;

    /**
     * @param demands what a task of each item takes from its host
     */
    FactAudit(Demand[] demands) {
        this.demands = demands;
    }

    /** From now on the tables are compared with the facts. */
    void watch(Orchestrator whom) {
        orchestrator = whom;
    }

    @Override
    public void accept(Fact fact) {
        detaching.forEach(walk -> ledger(walk.host).detach(demands[walk.item]));
        detaching.forEach(walk -> walk.host = TaskTable.NO_HOST);
        detaching.clear();
        switch (fact) {
            case Fact.TaskArrived arrived -> walks.getIfAbsentPut(arrived.task(), () -> new Walk(arrived.item()));
            case Fact.TaskPlaced placed -> place(walk(placed.task(), TaskState.WAITING), placed.host());
            case Fact.TaskStarted started -> walk(started.task(), TaskState.STARTING).state = TaskState.RUNNING;
            case Fact.TaskHealthy healthy -> walk(healthy.task(), TaskState.RUNNING);
            case Fact.TaskDraining draining -> drain(walks.get(draining.task()));
            case Fact.CapacityReleased released -> release(walks.get(released.task()));
            case Fact.TaskEnded ended -> end(walks.get(ended.task()), ended.fate());
            default -> {
                // Hosts, traffic and the steps in between say nothing about fates and capacity.
            }
        }
        if (orchestrator != null) {
            compare(orchestrator.hosts());
        }
    }

    private Walk walk(int task, TaskState expected) {
        Walk walk = walks.get(task);
        assertEquals(expected, walk.state, () -> "task " + task);
        return walk;
    }

    private void place(Walk walk, int host) {
        walk.state = TaskState.STARTING;
        if (host != TaskTable.NO_HOST) {
            walk.host = host;
            ledger(host).take(demands[walk.item], 1);
        }
    }

    private static void drain(Walk walk) {
        assertTrue(walk.state == TaskState.STARTING || walk.state == TaskState.RUNNING);
        walk.state = TaskState.STOPPING;
    }

    private void release(Walk walk) {
        assertTrue(walk.host != TaskTable.NO_HOST, "capacity is released once, and only where some was taken");
        if (walk.state.isFate() || demands[walk.item].interfaces() == 0) {
            ledger(walk.host).take(demands[walk.item], -1);
            walk.host = TaskTable.NO_HOST;
        } else {
            ledger(walk.host).take(demands[walk.item].withoutInterfaces(), -1);
            walk.isAttached = true;
        }
    }

    /** What a task held on to until its end is free right after that fact. */
    private void end(Walk walk, TaskState fate) {
        assertTrue(walk.state.mayBecome(fate), () -> "from " + walk.state + " to " + fate);
        walk.state = fate;
        if (walk.isAttached) {
            detaching.add(walk);
        }
    }

    private Ledger ledger(int host) {
        return ledgers.getIfAbsentPut(host, Ledger::new);
    }

    private void compare(HostTable hosts) {
        for (int host = 0; host < hosts.size(); host++) {
            if (hosts.state(host) != HostState.STOPPED) {
                ledger(host).compare(hosts, host);
            }
        }
    }

    /** Holds the fate of every task against the table of tasks. */
    void compare(TaskTable tasks) {
        assertEquals(walks.size(), tasks.size());
        for (int task = 0; task < tasks.size(); task++) {
            int row = task;
            assertEquals(walks.get(task).state, tasks.state(task), () -> "task " + row);
        }
        long counted = 0;
        for (TaskState state : TaskState.values()) {
            counted += tasks.count(state);
        }
        assertEquals(tasks.size(), counted);
    }

    /** Nothing is alive and nothing is reserved. */
    void everythingHasEnded() {
        detaching.forEach(walk -> walk.host = TaskTable.NO_HOST);
        walks.forEachKeyValue((task, walk) -> {
            assertTrue(walk.state.isFate(), () -> "task " + task + " is still " + walk.state);
            assertEquals(TaskTable.NO_HOST, walk.host, () -> "task " + task + " still holds capacity");
        });
        ledgers.forEachValue(ledger -> assertEquals(0, ledger.tasks));
    }

    @Override
    public FactAudit result() {
        return this;
    }

    private static final class Walk {
        final int item;
        TaskState state = TaskState.WAITING;
        int host = TaskTable.NO_HOST;

        /** It was told to stop, and only its interface is taken. */
        boolean isAttached;

        Walk(int item) {
            this.item = item;
        }
    }

    /** What the facts say is taken on one host. */
    private static final class Ledger {
        private int tasks;
        private int cpu;
        private long memoryBytes;
        private int interfaces;
        private int gpus;
        private long ports;

        void take(Demand demand, int sign) {
            tasks += sign;
            cpu += sign * demand.cpu();
            memoryBytes += sign * demand.memoryBytes();
            interfaces += sign * demand.interfaces();
            gpus += sign * demand.gpus();
            assertEquals(sign > 0 ? 0 : demand.ports(), ports & demand.ports(), "a port belongs to one task");
            ports ^= demand.ports();
        }

        void detach(Demand demand) {
            interfaces -= demand.interfaces();
        }

        void compare(HostTable hosts, int host) {
            HostCapacity capacity = hosts.shape(host).capacity();
            assertEquals(tasks, hosts.tasks().of(host), () -> "tasks on host " + host);
            assertEquals(capacity.cpu() - cpu, hosts.freeCpu().of(host), () -> "CPU of host " + host);
            assertEquals(
                    capacity.memoryBytes() - memoryBytes,
                    hosts.freeMemoryBytes().of(host));
            assertEquals(
                    capacity.interfaces() - interfaces, hosts.freeInterfaces().of(host));
            assertEquals(capacity.gpus() - gpus, hosts.freeGpus().of(host));
            assertEquals(ports, hosts.usedPorts().of(host));
            assertTrue(
                    cpu <= capacity.cpu() && memoryBytes <= capacity.memoryBytes(), () -> "host " + host + " is full");
        }
    }
}
