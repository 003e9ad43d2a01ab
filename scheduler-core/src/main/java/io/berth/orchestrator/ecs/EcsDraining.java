package io.berth.orchestrator.ecs;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.ServiceScheduler;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * Empties hosts and ends them: tasks of services are replaced within the limits of their service, at once those that do not run yet;
 * tasks of jobs are left alone until draining takes too long; daemons stop last (ECS developer guide, container instance draining and managed instance draining,
 * read 2026-10).
 */
final class EcsDraining {
    private final EcsSpec spec;
    private final HostTable hosts;
    private final HostFleet fleet;
    private final TaskTable tasks;
    private final Workload workload;
    private final EcsAgent agent;
    private final EcsDaemons daemons;
    private final ServiceScheduler services;
    private final IntConsumer retire;
    private final IntConsumer ended;
    private final Alarm drainingTimesOut;

    /**
     * @param retire stops an empty host, or puts it aside
     * @param ended hears of the provider of each host that was drained and is gone
     * @param timedOut ends a host that could not be emptied in time
     */
    EcsDraining(
            World world,
            EcsSpec spec,
            HostTable hosts,
            HostFleet fleet,
            EcsAgent agent,
            EcsDaemons daemons,
            ServiceScheduler services,
            IntConsumer retire,
            IntConsumer ended,
            IntConsumer timedOut) {
        this.retire = retire;
        this.spec = spec;
        this.hosts = hosts;
        this.fleet = fleet;
        this.tasks = world.tasks();
        this.workload = world.workload();
        this.agent = agent;
        this.daemons = daemons;
        this.services = services;
        this.ended = ended;
        drainingTimesOut = world.timeline().alarm("draining times out", Phase.RELEASE, host -> giveUp(host, timedOut));
    }

    /** The host takes no new tasks, loses those it has and ends. */
    void drain(int host) {
        if (hosts.state(host) == HostState.ACTIVE) {
            fleet.drain(host);
            EcsProviderSpec provider = spec.capacityProviders().get(hosts.pool().of(host));
            drainingTimesOut.setIn(provider.termination().drainTimeoutMicros(), host);
            agent.on(host).select(task -> isMoved(tasks.item(task))).forEach(services::displace);
            proceed(host);
        }
    }

    private void giveUp(int host, IntConsumer timedOut) {
        if (hosts.state(host) == HostState.DRAINING) {
            timedOut.accept(host);
        }
    }

    /** Ends a host on which nothing but daemons runs: at once, or when these are gone. */
    void end(int host) {
        if (hosts.isEmpty(host)) {
            retire.accept(host);
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
            retire.accept(host);
            ended.accept(pool);
        }
    }

    /** Nothing but daemons is on the host, and nothing still shuts down. */
    boolean isEmpty(int host) {
        return hosts.tasks().of(host) == daemons.on(host) && agent.isIdle(host);
    }

    /** The tasks that are on the host, until they are gone. */
    IntList tasksOn(int host) {
        return agent.on(host);
    }
}
