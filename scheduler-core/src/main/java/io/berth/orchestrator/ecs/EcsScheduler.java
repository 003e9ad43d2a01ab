package io.berth.orchestrator.ecs;

import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.orchestrator.CapacityProviders;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.ServiceSettings;
import io.berth.placement.Closest;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.primitive.BooleanList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Finds hosts for tasks, and keeps those that find none.
 *
 * <p>On a capacity provider with managed scaling they wait in PROVISIONING, at most 500 for at most 10 to 30 minutes, and are then
 * stopped with the reason of the last look ({@link EcsStartFailure}); without it a
 * job's task fails at once and a service tries again in its own rhythm ({@link EcsRetryRhythm}; ECS developer guide, cluster auto scaling and API failure reasons; ECS
 * endpoints and quotas, read 2026-10). Assumed: first come, first served, tried again when a host registers or capacity is
 * freed, at most once a second; a job's task beyond the limit fails, a service's waits outside. Once one task of a kind finds
 * no place, the others of its kind are not tried in the same round.
 */
final class EcsScheduler {
    private final IntColumn zones;
    private final EcsScheduling settings;
    private final Workload workload;
    private final Timeline timeline;
    private final EventLog log;
    private final Draws draws;
    private final EcsStartFailure failure;
    private final TaskTable tasks;
    private final TaskLife life;
    private final EcsReservations reservations;
    private final EcsAgent agent;
    private final CapacityProviders providers;
    private final BooleanList followsDemand;
    private final PlacementRequest[][] requests;
    private final Placement[] placements;
    private final IntConsumer whenProvisioning;
    private final boolean[][] hopeless;
    private final MutableIntList provisioning = IntLists.mutable.empty();
    private final MutableIntList unlaunched = IntLists.mutable.empty();
    private final Alarm waitingTasksAreTried;
    private final Alarm provisioningTimesOut;
    private final Alarm servicesTryAgain;
    private final EcsRetryRhythm rhythm;
    private boolean willTry;
    private long triedMicros = Long.MIN_VALUE / 2;

    /**
     * @param followsDemand whether tasks may wait for hosts of a provider, by provider
     * @param requests what is placed, by item and provider
     * @param placements how, by item
     * @param whenProvisioning hears of the provider of each task that begins to wait in PROVISIONING
     */
    EcsScheduler(
            World world,
            Hosts hosts,
            EcsScheduling settings,
            ServiceSettings services,
            TaskLife life,
            EcsReservations reservations,
            EcsAgent agent,
            CapacityProviders providers,
            BooleanList followsDemand,
            PlacementRequest[][] requests,
            Placement[] placements,
            IntConsumer whenProvisioning) {
        this.zones = hosts.zone();
        this.settings = settings;
        this.workload = world.workload();
        this.timeline = world.timeline();
        this.log = world.log();
        this.draws = world.draws();
        failure = new EcsStartFailure(hosts);
        this.tasks = world.tasks();
        this.life = life;
        this.reservations = reservations;
        this.agent = agent;
        this.providers = providers;
        this.requests = requests;
        this.placements = placements;
        this.whenProvisioning = whenProvisioning;
        hopeless = new boolean[requests.length][followsDemand.size()];
        this.followsDemand = followsDemand;
        waitingTasksAreTried = timeline.alarm("waiting tasks are tried", Phase.DECIDE, ignored -> tryAll());
        rhythm = new EcsRetryRhythm(services, requests.length);
        servicesTryAgain = timeline.alarm("services try again", Phase.DECIDE, ignored -> capacityIsFree());
        provisioningTimesOut = timeline.alarm("provisioning times out", Phase.DECIDE, this::giveUp);
    }

    /** Places a new task, or lets it wait, or refuses it. */
    void launch(int task) {
        providers.bind(task);
        if (place(task)) {
            return;
        }
        tellWhy(task);
        if (isManaged(providers.of(task)) && mayProvision()) {
            provision(task);
        } else if (workload.isService(tasks.item(task))) {
            unlaunched.add(task);
            noPlace(task);
        } else {
            refuse(task);
        }
    }

    private boolean isManaged(int provider) {
        return followsDemand.get(provider);
    }

    /** Without managed scaling the service tries for a while and then pauses. */
    private void noPlace(int task) {
        int item = tasks.item(task);
        if (!isManaged(providers.of(task)) && rhythm.failed(item, timeline.nowMicros())) {
            servicesTryAgain.setAt(Math.max(timeline.nowMicros() + 1, rhythm.pauseEndsMicros(item)), item);
        }
    }

    /** The reason in the words of ECS, with the closest matching host, as the event of a service names it. */
    private void tellWhy(int task) {
        int item = tasks.item(task);
        Refusal reason = placements[item].refusals().decisive();
        if (log.isNews(task, reason)) {
            Closest closest = placements[item].closest(requests[item][providers.of(task)]);
            log.taskWaits(task, reason, closest.host(), closest.lack());
        }
    }

    private boolean place(int task) {
        int item = tasks.item(task);
        int host = placements[item].choose(requests[item][providers.of(task)], tasks.drawKey(task));
        if (host == Placement.NONE) {
            return false;
        }
        rhythm.placed(item);
        reservations.reserve(task, host);
        life.place(task, host, zones.of(host));
        agent.arrive(task);
        return true;
    }

    private boolean mayProvision() {
        if (provisioning.size() >= settings.provisioningLimit()) {
            provisioning.removeIf(task -> !tasks.is(task, TaskState.WAITING));
        }
        return provisioning.size() < settings.provisioningLimit();
    }

    private void provision(int task) {
        provisioning.add(task);
        whenProvisioning.accept(providers.of(task));
        long patience = draws.micros(Purpose.PROVISIONING, tasks.drawKey(task), settings.provisioningTimeoutSeconds());
        provisioningTimesOut.setIn(patience, task);
    }

    private void giveUp(int task) {
        if (!tasks.is(task, TaskState.WAITING) || place(task)) {
            return;
        }
        Refusal refusal = placements[tasks.item(task)].refusals().decisive();
        log.stopReasonGiven(task, failure.reason(refusal, providers.of(task)));
        if (workload.isService(tasks.item(task))) {
            life.stop(task);
        } else {
            refuse(task);
        }
        capacityIsFree();
    }

    private void refuse(int task) {
        tasks.become(task, TaskState.REFUSED);
        log.taskEnded(task, TaskState.REFUSED);
    }

    /** There may be room now, on a host or in PROVISIONING: those who wait are tried soon. */
    void capacityIsFree() {
        if (!willTry && !(provisioning.isEmpty() && unlaunched.isEmpty())) {
            willTry = true;
            long at = Math.max(timeline.nowMicros() + 1, triedMicros + settings.retryMicros());
            waitingTasksAreTried.setAt(at, 0);
        }
    }

    private void tryAll() {
        willTry = false;
        triedMicros = timeline.nowMicros();
        for (boolean[] ofItem : hopeless) {
            Arrays.fill(ofItem, false);
        }
        placeThoseOf(provisioning);
        placeThoseOf(unlaunched);
        provisionFromUnlaunched();
    }

    private void placeThoseOf(MutableIntList queue) {
        int kept = 0;
        for (int i = 0; i < queue.size(); i++) {
            int task = queue.get(i);
            if (tasks.is(task, TaskState.WAITING) && !isPlaced(task)) {
                queue.set(kept++, task);
            }
        }
        cut(queue, kept);
    }

    private boolean isPlaced(int task) {
        boolean[] ofItem = hopeless[tasks.item(task)];
        int provider = providers.of(task);
        if (!isManaged(provider) && !rhythm.mayTry(tasks.item(task), timeline.nowMicros())) {
            return false;
        }
        if (!ofItem[provider] && !place(task)) {
            ofItem[provider] = true;
            noPlace(task);
        }
        return !ofItem[provider];
    }

    private void provisionFromUnlaunched() {
        int kept = 0;
        for (int i = 0; i < unlaunched.size(); i++) {
            int task = unlaunched.get(i);
            if (isManaged(providers.of(task)) && provisioning.size() < settings.provisioningLimit()) {
                provision(task);
            } else {
                unlaunched.set(kept++, task);
            }
        }
        cut(unlaunched, kept);
    }

    private static void cut(MutableIntList queue, int size) {
        while (queue.size() > size) {
            queue.removeAtIndex(queue.size() - 1);
        }
    }

    /** Counts the tasks that wait in PROVISIONING for a provider. */
    int[] provisioning(int provider, int[] groupOfItem, int groups) {
        int[] counts = new int[groups];
        provisioning.forEach(task -> {
            if (tasks.is(task, TaskState.WAITING) && providers.of(task) == provider) {
                counts[groupOfItem[tasks.item(task)]]++;
            }
        });
        return counts;
    }
}
