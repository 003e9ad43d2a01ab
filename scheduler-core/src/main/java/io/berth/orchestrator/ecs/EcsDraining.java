package io.berth.orchestrator.ecs;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.service.ServiceScheduler;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.function.IntConsumer;

/**
 * Empties hosts and ends them: tasks of services are replaced within the limits of their service, at once those that do not run yet;
 * tasks of jobs are left alone; daemons stop last (ECS developer guide, container instance draining and managed instance draining,
 * read 2026-10).
 */
final class EcsDraining {
    private final HostTable hosts;
    private final HostFleet fleet;
    private final TaskTable tasks;
    private final Workload workload;
    private final EcsAgent agent;
    private final EcsDaemons daemons;
    private final ServiceScheduler services;
    private final IntConsumer ended;

    /**
     * @param ended hears of the provider of each host that was drained and is gone
     */
    EcsDraining(
            HostTable hosts,
            HostFleet fleet,
            TaskTable tasks,
            Workload workload,
            EcsAgent agent,
            EcsDaemons daemons,
            ServiceScheduler services,
            IntConsumer ended) {
        this.hosts = hosts;
        this.fleet = fleet;
        this.tasks = tasks;
        this.workload = workload;
        this.agent = agent;
        this.daemons = daemons;
        this.services = services;
        this.ended = ended;
    }

    /** The host takes no new tasks, loses those it has and ends. */
    void drain(int host) {
        if (hosts.state(host) == HostState.ACTIVE) {
            fleet.drain(host);
            agent.on(host).select(task -> isMoved(tasks.item(task))).forEach(services::displace);
            proceed(host);
        }
    }

    /** Ends a host on which nothing but daemons runs: at once, or when these are gone. */
    void end(int host) {
        if (hosts.isEmpty(host)) {
            fleet.stop(host);
        } else {
            drain(host);
        }
    }

    private boolean isMoved(int item) {
        return workload.isService(item) && !daemons.isDaemon(item);
    }

    /** A task has left its host, or holds no capacity there any more. */
    void taskLeft(int host) {
        if (host != TaskTable.NO_HOST && hosts.state(host) == HostState.DRAINING) {
            proceed(host);
        }
    }

    private void proceed(int host) {
        if (isEmpty(host)) {
            daemons.hostLeaves(host);
        }
        if (hosts.state(host) == HostState.DRAINING && hosts.isEmpty(host) && agent.isIdle(host)) {
            int pool = hosts.pool().of(host);
            fleet.stop(host);
            ended.accept(pool);
        }
    }

    /** Nothing but daemons is on the host, and nothing still shuts down. */
    boolean isEmpty(int host) {
        return hosts.tasks().of(host) == daemons.on(host) && agent.isIdle(host);
    }
}
