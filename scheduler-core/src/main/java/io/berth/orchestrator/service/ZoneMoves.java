package io.berth.orchestrator.service;

import static io.berth.workload.TaskState.WAITING;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.World;
import io.berth.workload.TaskTable;
import java.util.function.IntFunction;

/**
 * Once a minute, and only at rest: starts tasks of a service in zones that have too few; those where there are too many stop when
 * these are healthy. A protected task blocks it (ECS developer guide, balancing a service across Availability Zones, read 2026-10).
 */
final class ZoneMoves {
    /** No state of a service. */
    static final long UNBALANCED = -1;

    private final World world;
    private final TaskTable tasks;
    private final ServiceSettings settings;
    private final Launches launches;
    private final Stops stops;
    private final ZoneRoom zoneRoom;
    private final IntFunction<Service> services;
    private final Alarm zonesAreCompared;

    /**
     * @param services by their number
     */
    ZoneMoves(
            World world,
            ServiceSettings settings,
            Launches launches,
            Stops stops,
            ZoneRoom zoneRoom,
            IntFunction<Service> services) {
        this.world = world;
        tasks = world.tasks();
        this.settings = settings;
        this.launches = launches;
        this.stops = stops;
        this.zoneRoom = zoneRoom;
        this.services = services;
        zonesAreCompared = world.timeline().alarm("zones are compared", Phase.DECIDE, this::compare);
    }

    /** From now on the zones of this service are compared, if its rules say so. */
    void watch(Service service) {
        if (service.rules.zoneRebalancing() && service.rules.maximumPercent() > 100) {
            zonesAreCompared.setIn(settings.rebalancingMicros(), service.number);
        }
    }

    private void compare(int number) {
        zonesAreCompared.setIn(settings.rebalancingMicros(), number);
        Service service = services.apply(number);
        if (service.balancedState != state(service)) {
            balance(service);
        }
    }

    /** The balance changes only when live tasks or zones come or go. */
    private long state(Service service) {
        return (long) world.zones().changes() << Integer.SIZE | Integer.toUnsignedLong(service.changes);
    }

    private void balance(Service service) {
        boolean isAtRest = !service.isChanging()
                && service.shielded == 0
                && service.live.size() == service.desired
                && service.live.allSatisfy(tasks::isHealthy);
        if (isAtRest && service.desired > 0) {
            ZoneBalance balance = new ZoneBalance(world.zones(), tasks, service.live);
            int wanted = balance.moves();
            service.balancedState = wanted == 0 ? state(service) : UNBALANCED;
            int moves = Math.min(wanted, service.maxRunning() - service.desired);
            if (moves > 0 && zoneRoom.hasRoom(service.number, balance.emptiest())) {
                move(service, moves);
            }
        }
    }

    /** A task that finds no place, or none in a zone with fewer tasks, ends the attempt. */
    private void move(Service service, int moves) {
        for (int move = 0; move < moves; move++) {
            int before = new ZoneBalance(world.zones(), tasks, service.live).emptiest();
            int task = launches.start(service, service.primary);
            if (tasks.is(task, WAITING) || tasks.zone(task) != before) {
                stops.stop(service, task);
                break;
            }
            service.moving++;
        }
    }
}
