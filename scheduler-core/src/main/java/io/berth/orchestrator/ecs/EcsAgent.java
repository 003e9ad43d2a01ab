package io.berth.orchestrator.ecs;

import io.berth.cluster.Demand;
import io.berth.cluster.Hosts;
import io.berth.workload.TaskTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * The agents of all hosts: each lets a placed task start only when its machine really has room, strictly first come, first served.
 *
 * <p>The control plane frees a stopping task's capacity at once, the machine only when the containers are gone; a task placed
 * in between waits here, and those behind it wait too (Amazon ECS agent 1.73 and later, host resource manager and task engine).
 * A host on which nothing stops costs one look.
 */
final class EcsAgent {
    private final Hosts hosts;
    private final TaskTable tasks;
    private final Demand[] demands;
    private final IntConsumer start;
    private final List<@Nullable Machine> machines = new ArrayList<>();

    /** Null until somebody asks, which is when the first host leaves. */
    private @Nullable TasksOfHosts tasksOfHosts;

    /**
     * @param demands what a task of each item takes, as far as the control plane frees it when the task is told to stop
     * @param start hears of each task that may start now
     */
    EcsAgent(Hosts hosts, TaskTable tasks, Demand[] demands, IntConsumer start) {
        this.hosts = hosts;
        this.tasks = tasks;
        this.demands = demands;
        this.start = start;
    }

    /** A task that the control plane has placed and reserved reaches the host. */
    void arrive(int task) {
        if (tasksOfHosts != null) {
            tasksOfHosts.add(tasks.host(task), task);
        }
        @Nullable Machine machine = busy(tasks.host(task));
        if (machine == null) {
            start.accept(task);
        } else {
            machine.queue.add(task);
            startWhatFits(machine, tasks.host(task));
        }
    }

    /** A task is told to stop: the control plane has freed its capacity, its containers still run. */
    void stopping(int task) {
        int host = tasks.host(task);
        Machine machine = machine(host);
        if (machine.queue.remove(task)) {
            startWhatFits(machine, host);
        } else {
            machine.lingering.add(task);
            machine.hold(demands[tasks.item(task)], 1);
        }
    }

    /** A task is gone, and the control plane has freed its capacity. */
    void ended(int task) {
        int host = tasks.host(task);
        if (host == TaskTable.NO_HOST) {
            return;
        }
        if (tasksOfHosts != null) {
            tasksOfHosts.remove(host, task);
        }
        @Nullable Machine machine = busy(host);
        if (machine != null) {
            if (machine.lingering.remove(task)) {
                machine.hold(demands[tasks.item(task)], -1);
            }
            machine.queue.remove(task);
            startWhatFits(machine, host);
        }
    }

    /** The tasks that are on the host, lowest row first, from their arrival until they are gone. */
    IntList on(int host) {
        if (tasksOfHosts == null) {
            tasksOfHosts = placedTasks();
        }
        return tasksOfHosts.of(host);
    }

    private TasksOfHosts placedTasks() {
        TasksOfHosts placed = new TasksOfHosts();
        tasks.live().forEach(task -> {
            if (tasks.host(task) != TaskTable.NO_HOST) {
                placed.add(tasks.host(task), task);
            }
        });
        return placed;
    }

    /** The machine is gone with everything that stops or waits on it; called before its tasks end. */
    void hostDies(int host) {
        if (host < machines.size()) {
            machines.set(host, null);
        }
    }

    /** True when nothing stops on the host and nothing waits there. */
    boolean isIdle(int host) {
        return busy(host) == null;
    }

    /** The machine when something stops or waits on it, else null. */
    private @Nullable Machine busy(int host) {
        @Nullable Machine machine = host < machines.size() ? machines.get(host) : null;
        return machine == null || machine.isIdle() ? null : machine;
    }

    private Machine machine(int host) {
        while (machines.size() <= host) {
            machines.add(null);
        }
        @Nullable Machine known = machines.get(host);
        if (known != null) {
            return known;
        }
        Machine machine = new Machine();
        machines.set(host, machine);
        return machine;
    }

    private void startWhatFits(Machine machine, int host) {
        while (!machine.queue.isEmpty() && hasRoom(machine, host)) {
            start.accept(machine.queue.removeAtIndex(0));
        }
    }

    /** Room for the head: what the control plane counts as free, without what lingers, with what those behind have reserved. */
    private boolean hasRoom(Machine machine, int host) {
        long cpu = (long) hosts.freeCpu().of(host) - machine.cpu;
        long memoryBytes = hosts.freeMemoryBytes().of(host) - machine.memoryBytes;
        long interfaces = (long) hosts.freeInterfaces().of(host) - machine.interfaces;
        long gpus = (long) hosts.freeGpus().of(host) - machine.gpus;
        for (int i = 1; i < machine.queue.size(); i++) {
            Demand behind = demands[tasks.item(machine.queue.get(i))];
            cpu += behind.cpu();
            memoryBytes += behind.memoryBytes();
            interfaces += behind.interfaces();
            gpus += behind.gpus();
        }
        long ports = demands[tasks.item(machine.queue.getFirst())].ports();
        return cpu >= 0 && memoryBytes >= 0 && interfaces >= 0 && gpus >= 0 && (ports & machine.ports) == 0;
    }

    /** What stops and what waits on one host. */
    private static final class Machine {
        final MutableIntList lingering = IntLists.mutable.empty();
        final MutableIntList queue = IntLists.mutable.empty();
        int cpu;
        long memoryBytes;
        int interfaces;
        int gpus;
        long ports;

        boolean isIdle() {
            return lingering.isEmpty() && queue.isEmpty();
        }

        void hold(Demand demand, int sign) {
            cpu += sign * demand.cpu();
            memoryBytes += sign * demand.memoryBytes();
            interfaces += sign * demand.interfaces();
            gpus += sign * demand.gpus();
            // The machine gives a port to one task at a time, so adding and taking away is setting and clearing.
            ports ^= demand.ports();
        }
    }
}
