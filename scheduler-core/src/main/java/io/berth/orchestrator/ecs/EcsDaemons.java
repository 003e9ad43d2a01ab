package io.berth.orchestrator.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Demand;
import io.berth.cluster.HostTable;
import io.berth.cluster.IntColumn;
import io.berth.log.EventLog;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.ServiceScheduler;
import io.berth.placement.Constraint;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.StepCall;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.BitSet;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Services of one task on every active host that satisfies the constraints: before the other tasks on a new host, and the last to
 * stop on one that drains (ECS developer guide, Amazon ECS services and container instance draining, read 2026-10).
 *
 * <p>The desired count of such a service is the number of its hosts. Placing one task costs a look at every host.
 */
final class EcsDaemons {
    private static final ListIterable<StepCall> ONE_ON_EACH_HOST =
            Lists.immutable.of(new StepCall("distinctInstance", null));

    private final HostTable hosts;
    private final TaskTable tasks;
    private final EventLog log;
    private final TaskLife life;
    private final EcsReservations reservations;
    private final EcsAgent agent;
    private final ServiceScheduler services;
    private final MutableList<Daemon> daemons = Lists.mutable.empty();
    private final MutableList<Constraint> admission;
    private final Placement placement;
    private final Candidates candidates = new Candidates();
    private final MutableIntList waiting = IntLists.mutable.empty();

    /**
     * @param demands what a task of each item takes
     * @param constraints steps that remove hosts, for all tasks
     * @param roomChecks steps that remove hosts without room
     */
    EcsDaemons(
            World world,
            HostTable hosts,
            Demand[] demands,
            ListIterable<StepCall> constraints,
            ListIterable<StepCall> roomChecks,
            TaskLife life,
            EcsReservations reservations,
            EcsAgent agent,
            ServiceScheduler services) {
        this.hosts = hosts;
        this.tasks = world.tasks();
        this.log = world.log();
        this.life = life;
        this.reservations = reservations;
        this.agent = agent;
        this.services = services;
        admission = world.placements().constraints(constraints, hosts);
        for (int item = 0; item < demands.length; item++) {
            if (world.workload().item(item) instanceof ServiceSpec service
                    && service.rules().daemon()) {
                daemons.add(new Daemon(item, demands[item], hosts));
            }
        }
        MutableList<StepCall> steps = Lists.mutable.withAll(constraints);
        steps.addAllIterable(daemons.isEmpty() ? Lists.immutable.empty() : ONE_ON_EACH_HOST);
        steps.addAllIterable(roomChecks);
        placement = new Placement(
                hosts, world.placements().constraints(steps, hosts), Lists.immutable.empty(), world.draws());
    }

    /** The host takes tasks from now on, and daemons first. */
    void hostReady(int host) {
        for (Daemon daemon : daemons) {
            if (admits(daemon, host)) {
                daemon.hosts.set(host);
                services.scale(daemon.item, services.desired(daemon.item) + 1);
            }
        }
    }

    private boolean admits(Daemon daemon, int host) {
        candidates.clear();
        candidates.add(host);
        admission.forEach(step -> step.narrow(daemon.request, hosts, candidates));
        return !candidates.isEmpty();
    }

    /** The host is to lose its daemons, or has lost them with its machine. */
    void hostLeaves(int host) {
        for (Daemon daemon : daemons) {
            if (daemon.hosts.get(host)) {
                daemon.hosts.clear(host);
                services.withdraw(
                        daemon.item, services.live(daemon.item).detectIfNone(task -> tasks.host(task) == host, -1));
            }
        }
    }

    /** Places a new task on a host that has none of its service, or lets it wait for room. */
    void launch(int task) {
        if (!place(task)) {
            log.taskWaits(task, placement.refusals().decisive());
            waiting.add(task);
        }
    }

    private boolean place(int task) {
        int item = tasks.item(task);
        Daemon daemon = daemons.detect(each -> each.item == item);
        int host = placement.choose(daemon.request, tasks.drawKey(task));
        if (host == Placement.NONE) {
            return false;
        }
        reservations.reserve(task, host);
        life.place(task, host, hosts.zone().of(host));
        agent.arrive(task);
        return true;
    }

    /** There may be room now for those that wait. */
    void capacityIsFree() {
        if (!waiting.isEmpty()) {
            waiting.removeIf(task -> !tasks.is(task, TaskState.WAITING) || place(task));
        }
    }

    boolean isDaemon(int item) {
        return daemons.anySatisfy(each -> each.item == item);
    }

    /** Daemons that the control plane counts on a host. */
    int on(int host) {
        int count = 0;
        for (Daemon daemon : daemons) {
            count += daemon.tasks.of(host);
        }
        return count;
    }

    /** One service and the hosts that ought to have a task of it. */
    private static final class Daemon {
        final int item;
        final PlacementRequest request;
        final IntColumn tasks;
        final BitSet hosts = new BitSet();

        Daemon(int item, Demand demand, HostTable table) {
            this.item = item;
            request = new PlacementRequest(item, demand, PlacementRequest.ANY_POOL);
            tasks = table.tasksOf(item);
        }
    }
}
