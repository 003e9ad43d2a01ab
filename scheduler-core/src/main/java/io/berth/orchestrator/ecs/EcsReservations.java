package io.berth.orchestrator.ecs;

import io.berth.cluster.Demand;
import io.berth.cluster.HostTable;
import io.berth.log.BitRows;
import io.berth.log.EventLog;
import io.berth.workload.TaskTable;

/**
 * What the control plane believes to be taken: from the moment a task is placed until it is told to stop, or ends before that.
 *
 * <p>Network interfaces may be held until the task is gone, which is assumed. Otherwise capacity is placed anew while the old containers still shut down (Amazon ECS agent, host resource manager; AWS Containers
 * articles on tasks with prolonged shutdown, June 2023). Cost: two bits for each task.
 */
final class EcsReservations {
    private final HostTable hosts;
    private final TaskTable tasks;
    private final EventLog log;
    private final Demand[] demands;
    private final Demand[] freedAtStop;
    private final BitRows held = new BitRows();
    private final BitRows attached = new BitRows();

    /**
     * @param demands what a task of each item takes
     * @param freedAtStop as much of it as is free when the task is told to stop
     */
    EcsReservations(HostTable hosts, TaskTable tasks, EventLog log, Demand[] demands, Demand[] freedAtStop) {
        this.hosts = hosts;
        this.tasks = tasks;
        this.log = log;
        this.demands = demands;
        this.freedAtStop = freedAtStop;
    }

    void reserve(int task, int host) {
        int item = tasks.item(task);
        hosts.reserve(host, demands[item], item);
        held.set(task);
    }

    /** The task is told to stop: frees what it holds, perhaps but for its interfaces. */
    void release(int task) {
        if (held.of(task)) {
            Demand freed = freedAtStop[tasks.item(task)];
            free(task, freed);
            if (freed.interfaces() < demands[tasks.item(task)].interfaces()) {
                attached.set(task);
            }
        }
    }

    /**
     * The task is gone: frees all that it still holds.
     *
     * @return false when it holds nothing any more
     */
    boolean end(int task) {
        if (held.of(task)) {
            free(task, demands[tasks.item(task)]);
            return true;
        }
        if (attached.of(task)) {
            attached.clear(task);
            hosts.detach(tasks.host(task), demands[tasks.item(task)].interfaces());
            return true;
        }
        return false;
    }

    private void free(int task, Demand demand) {
        held.clear(task);
        hosts.release(tasks.host(task), demand, tasks.item(task));
        log.capacityReleased(task);
    }
}
