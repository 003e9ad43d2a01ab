package io.berth.orchestrator.service;

import static io.berth.workload.TaskState.WAITING;

import io.berth.log.EventLog;
import io.berth.network.ServiceTraffic;
import io.berth.orchestrator.World;
import io.berth.workload.TaskTable;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Replaces tasks of a service by others within both limits: by a new revision, or away from where they must not stay, or because
 * their health checks failed.
 *
 * <p>Sources: ECS developer guide, deploy by replacing tasks; ECS API, DeploymentConfiguration; read 2026-10. Assumed: both limits
 * hold independently, so starting and stopping go on side by side.
 */
final class Replacement {
    private final TaskTable tasks;
    private final EventLog log;
    private final ServiceTraffic traffic;
    private final ServiceSettings settings;
    private final TaskMarks marks;
    private final Launches launches;
    private final Stops stops;
    private final DeploymentAlarms alarms;
    private final Consumer<Service> lookSoon;

    /**
     * @param lookSoon has another look at the service a round later
     */
    Replacement(
            World world,
            ServiceSettings settings,
            TaskMarks marks,
            Launches launches,
            Stops stops,
            DeploymentAlarms alarms,
            Consumer<Service> lookSoon) {
        tasks = world.tasks();
        log = world.log();
        traffic = world.traffic();
        this.settings = settings;
        this.marks = marks;
        this.launches = launches;
        this.stops = stops;
        this.alarms = alarms;
        this.lookSoon = lookSoon;
    }

    /** One round. */
    void goOn(Service service) {
        service.moving = 0;
        int launched = launchWhatIsMissed(service);
        int stopped = stopWhatIsReplaced(service);
        Census census = census(service);
        if (isComplete(service, census)) {
            completeWhenBaked(service);
        } else if (launched + stopped > 0) {
            service.toldBlocked = false;
            if (stopped > 0) {
                lookSoon.accept(service);
            }
        } else if (isBlocked(service, census) && !service.toldBlocked) {
            service.toldBlocked = true;
            log.deploymentBlocked(service.number, service.primary);
        }
    }

    private void completeWhenBaked(Service service) {
        if (alarms.hasBaked(service)) {
            service.complete();
            traffic.unite(service.number);
            log.deploymentCompleted(service.number, service.primary);
        }
    }

    private int launchWhatIsMissed(Service service) {
        Census census = census(service);
        int room = Math.max(0, service.maxRunning() - running(service));
        int floor = Math.min(service.lostStable, service.minHealthy() - census.healthy - census.pendingStable);
        int ofStable =
                service.primary == service.stable ? 0 : launches.launch(service, service.stable, Math.min(room, floor));
        service.lostStable -= ofStable;
        if (service.stage == Service.Stage.FAILED) {
            return ofStable;
        }
        int wanted = Math.min(room - ofStable, service.desired - census.fresh);
        return ofStable + launches.launch(service, service.primary, Math.min(wanted, launches.digestAllows(service)));
    }

    /** What counts against maximumPercent: tasks that start or run and, where a setting says so, those that stop. */
    private int running(Service service) {
        return service.live.size() + (settings.stoppingCounts() ? service.departing.size() : 0);
    }

    private int stopWhatIsReplaced(Service service) {
        int before = service.live.size();
        boolean isGivenUp = service.stage == Service.Stage.FAILED;
        IntPredicate replaced =
                task -> isMoved(task) || (!isOfPrimary(service, task) && !isGivenUp && !isShielded(task));
        stopUnhealthy(service, service.live.select(task -> replaced.test(task) && !tasks.isHealthy(task)));
        stopSick(service);
        MutableIntList healthy =
                service.live.select(task -> replaced.test(task) && tasks.isHealthy(task), IntLists.mutable.empty());
        int spare = service.live.count(tasks::isHealthy) - service.minHealthy();
        for (; spare > 0 && !healthy.isEmpty(); spare--) {
            int victim = stops.victimOfServing(healthy);
            healthy.remove(victim);
            stops.stop(service, victim);
        }
        if (!isGivenUp) {
            MutableIntList fresh = service.live.select(task -> isFresh(service, task), IntLists.mutable.empty());
            stops.stopSurplus(service, fresh, service.desired);
        }
        return before - service.live.size();
    }

    /** A task leaves its place in spite of its protection where draining does not heed it. */
    private boolean isMoved(int task) {
        return marks.displaced.get(task) && (!settings.protectionHoldsDraining() || !isShielded(task));
    }

    /** Protection is against scale-in and deployments; a task with failed health checks goes all the same. */
    private boolean isShielded(int task) {
        return marks.shielded.get(task) && !marks.sick.get(task);
    }

    /** An unhealthy task lowers no count, so it stops at once; unless it starts to keep up the floor that the stable revision has to. */
    private void stopUnhealthy(Service service, IntList unhealthy) {
        int missing = service.minHealthy() - service.live.count(tasks::isHealthy);
        for (int position = 0; position < unhealthy.size(); position++) {
            int task = unhealthy.get(position);
            boolean isSick = marks.sick.get(task);
            boolean isStable =
                    tasks.revision(task) == service.stable && !isOfPrimary(service, task) && !marks.displaced.get(task);
            if (isStable && isSick) {
                service.lostStable++;
            }
            if (isStable && !isSick && !tasks.is(task, WAITING) && missing > 0) {
                missing--;
            } else {
                stops.stop(service, task);
            }
        }
    }

    /**
     * A replacement starts first when the limit allows; then the sick task waits until the replacement has turned healthy, or sick
     * itself. Otherwise, and during a deployment, it goes first, one at a time outside deployments (ECS API, maximumPercent).
     */
    private void stopSick(Service service) {
        if (service.sick == 0) {
            return;
        }
        IntList ill = service.live.select(marks.sick::get);
        Census census = census(service);
        boolean isAtRest = service.stage == Service.Stage.COMPLETED;
        int settled = service.live.size() - census.pending;
        int count = isAtRest ? Math.min(ill.size(), settled - service.desired) : ill.size();
        if (isAtRest && count <= 0 && census.pending == 0 && service.live.size() >= service.maxRunning()) {
            count = 1;
        }
        for (int position = 0; position < count; position++) {
            stops.stop(service, ill.get(position));
        }
    }

    private static boolean isComplete(Service service, Census census) {
        return service.isRolling()
                && census.freshHealthy == service.desired
                && service.live.size() == service.desired
                && service.departing.isEmpty();
    }

    private boolean isBlocked(Service service, Census census) {
        boolean isFull = census.fresh < service.desired && running(service) >= service.maxRunning();
        boolean isHeldUp =
                census.freshHealthy == service.desired && service.live.size() > service.desired && service.shielded > 0;
        boolean stops = settings.stoppingCounts() && service.departing.notEmpty();
        return census.pending == 0
                && !stops
                && !launches.isPaused(service)
                && service.stage != Service.Stage.FAILED
                && (isFull || isHeldUp);
    }

    private Census census(Service service) {
        Census census = new Census();
        service.live.forEach(task -> count(census, service, task));
        return census;
    }

    private void count(Census census, Service service, int task) {
        boolean isHealthy = tasks.isHealthy(task);
        boolean isPending = !isHealthy && !marks.sick.get(task);
        census.healthy += isHealthy ? 1 : 0;
        census.pending += isPending ? 1 : 0;
        census.pendingStable += isPending && tasks.revision(task) == service.stable ? 1 : 0;
        if (isFresh(service, task)) {
            census.fresh++;
            census.freshHealthy += isHealthy ? 1 : 0;
        }
    }

    private boolean isFresh(Service service, int task) {
        return isOfPrimary(service, task) && !marks.displaced.get(task) && !marks.sick.get(task);
    }

    private boolean isOfPrimary(Service service, int task) {
        return tasks.revision(task) == service.primary;
    }
}
