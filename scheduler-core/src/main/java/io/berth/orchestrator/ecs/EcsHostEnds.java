package io.berth.orchestrator.ecs;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.EventLog;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.ServiceScheduler;
import io.berth.workload.StopReason;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * Ends hosts, gently or at once, and says when the control plane and the Auto Scaling group notice.
 *
 * <p>The control plane believes in the tasks of a lost host until it misses the agent; the group launches a replacement when its
 * health check has failed. Both times are assumed.
 */
final class EcsHostEnds {
    private final EcsSpec spec;
    private final HostTable hosts;
    private final HostFleet fleet;
    private final TaskLife life;
    private final EventLog log;
    private final EcsAgent agent;
    private final EcsDaemons daemons;
    private final EcsDraining draining;
    private final Alarm agentIsMissed;
    private final Alarm hostIsMissed;
    private boolean hostDies;

    /**
     * @param replace launches what the group of a provider lacks
     */
    EcsHostEnds(
            World world,
            EcsSpec spec,
            HostTable hosts,
            HostFleet fleet,
            TaskLife life,
            EcsAgent agent,
            EcsDaemons daemons,
            EcsDraining draining,
            ServiceScheduler services,
            IntConsumer replace) {
        this.spec = spec;
        this.hosts = hosts;
        this.fleet = fleet;
        this.life = life;
        this.log = world.log();
        this.agent = agent;
        this.daemons = daemons;
        this.draining = draining;
        agentIsMissed = world.timeline().alarm("agent is missed", Phase.DECIDE, services::leaves);
        hostIsMissed = world.timeline().alarm("host is missed", Phase.DECIDE, replace::accept);
    }

    /** A machine breaks or is taken away; the Auto Scaling group replaces it. */
    void lose(int host) {
        if (hosts.state(host) != HostState.STOPPED) {
            end(host);
            hostIsMissed.setIn(spec.hosts().unhealthyMicros(), hosts.pool().of(host));
        }
    }

    /** The Auto Scaling group ends a host, as managed draining has it: after its tasks, or with them. */
    void scaleIn(int host) {
        if (draining.isEmpty(host)) {
            draining.end(host);
        } else if (termination(host).draining()) {
            draining.drain(host);
        } else if (hosts.state(host) != HostState.STOPPED) {
            end(host);
        }
    }

    private EcsTermination termination(int host) {
        return spec.capacityProviders().get(hosts.pool().of(host)).termination();
    }

    private void end(int host) {
        agent.hostDies(host);
        hostDies = true;
        // What waits may take the room of a task that dies, and dies with the next look.
        for (IntList dying = agent.on(host); dying.notEmpty(); dying = agent.on(host)) {
            dying.forEach(task -> {
                log.stopReasonGiven(task, StopReason.HOST_TERMINATED);
                life.kill(task);
            });
        }
        hostDies = false;
        fleet.stop(host);
        daemons.hostLeaves(host);
    }

    /** True while tasks end because their host does. */
    boolean hostDies() {
        return hostDies;
    }

    /** A service's task ended with its host. */
    void missLater(int task) {
        agentIsMissed.setIn(spec.delays().agentLostMicros(), task);
    }
}
