package io.berth.orchestrator.ecs;

import io.berth.cluster.Demand;
import io.berth.cluster.HostTable;
import io.berth.log.EventLog;
import io.berth.workload.TaskTable;
import java.util.BitSet;

/**
 * What the control plane believes to be taken: from the moment a task is placed until it is told to stop, or ends before that.
 *
 * <p>So capacity is placed anew while the old containers still shut down (Amazon ECS agent, host resource manager; AWS Containers
 * articles on tasks with prolonged shutdown, June 2023). Cost: a bit for each task.
 */
final class EcsReservations {
    private final HostTable hosts;
    private final TaskTable tasks;
    private final EventLog log;
    private final Demand[] demands;
    private final BitSet held = new BitSet();

    /**
     * @param demands what a task of each item takes
     */
    EcsReservations(HostTable hosts, TaskTable tasks, EventLog log, Demand[] demands) {
        this.hosts = hosts;
        this.tasks = tasks;
        this.log = log;
        this.demands = demands;
    }

    void reserve(int task, int host) {
        int item = tasks.item(task);
        hosts.reserve(host, demands[item], item);
        held.set(task);
    }

    /**
     * Frees what the task holds.
     *
     * @return false when it holds nothing (any more)
     */
    boolean release(int task) {
        if (!held.get(task)) {
            return false;
        }
        held.clear(task);
        int item = tasks.item(task);
        hosts.release(tasks.host(task), demands[item], item);
        log.capacityReleased(task);
        return true;
    }
}
