package io.berth.orchestrator.service;

import static io.berth.workload.TaskState.STARTING;
import static io.berth.workload.TaskState.WAITING;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.orchestrator.LaunchBucket;
import io.berth.orchestrator.Replicas;
import io.berth.orchestrator.ScaleInOrder;
import io.berth.orchestrator.World;
import io.berth.random.Purpose;
import io.berth.workload.CircuitBreaker;
import io.berth.workload.Failure;
import io.berth.workload.Flaw;
import io.berth.workload.Release;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every service at its desired count and revision, within the limits of its rules.
 *
 * <p>A service at rest costs nothing; one look at a service whose tasks are being replaced costs one pass over its live tasks, and
 * another for each task that is stopped. Sources: ECS developer guide, services, deploy by replacing tasks, deployment circuit
 * breaker; ECS API, DeploymentConfiguration; read 2026-10.
 */
public final class ServiceScheduler implements Replicas {
    private static final int DIGEST_ATTEMPTS = 3;

    private final World world;
    private final Timeline timeline;
    private final EventLog log;
    private final TaskTable tasks;
    private final Workload workload;
    private final ServiceSettings settings;
    private final long roundMicros;
    private final ScaleInOrder scaleInOrder;
    private final IntConsumer launch;
    private final IntConsumer stop;
    private final ZoneRoom zoneRoom;
    private final @Nullable Service[] services;
    private final BitSet held = new BitSet();
    private final BitSet sick = new BitSet();
    private final BitSet displaced = new BitSet();
    private final Alarm launchIsPermitted;
    private final Alarm serviceIsLookedAt;
    private final Alarm launchesGoOn;
    private final Alarm zonesAreCompared;

    /**
     * @param launchRate a new limit for each service
     * @param roundMicros from a change, such as the end of a task, until the service is looked at
     * @param launch finds a place for a new task
     * @param stop stops a task
     * @param zoneRoom where tasks may be moved when the zones of a service are out of balance
     */
    public ServiceScheduler(
            World world,
            ServiceSettings settings,
            Supplier<LaunchBucket> launchRate,
            long roundMicros,
            ScaleInOrder scaleInOrder,
            IntConsumer launch,
            IntConsumer stop,
            ZoneRoom zoneRoom) {
        this.world = world;
        timeline = world.timeline();
        log = world.log();
        tasks = world.tasks();
        workload = world.workload();
        this.settings = settings;
        this.roundMicros = Math.max(1, roundMicros);
        this.scaleInOrder = scaleInOrder;
        this.launch = launch;
        this.stop = stop;
        this.zoneRoom = zoneRoom;
        services = new Service[workload.items().size()];
        for (int item = 0; item < services.length; item++) {
            if (workload.item(item) instanceof ServiceSpec spec) {
                services[item] = new Service(item, spec.rules(), launchRate.get(), new LaunchThrottle(settings));
            }
        }
        launchIsPermitted = timeline.alarm("launch is permitted", Phase.DECIDE, this::permitted);
        serviceIsLookedAt = timeline.alarm("service is looked at", Phase.DECIDE, this::lookAsPlanned);
        launchesGoOn = timeline.alarm("launches go on", Phase.DECIDE, item -> look(service(item)));
        zonesAreCompared = timeline.alarm("zones are compared", Phase.DECIDE, this::compareZones);
        for (Service service : services) {
            if (service != null && service.rules.zoneRebalancing() && service.rules.maximumPercent() > 100) {
                zonesAreCompared.setIn(settings.rebalancingMicros(), service.number);
            }
        }
        Alarm revisionIsReleased = timeline.alarm("revision is released", Phase.DECIDE, this::deploy);
        for (int release = 0; release < workload.releases().size(); release++) {
            revisionIsReleased.setAt(
                    Math.max(1, workload.releases().get(release).atMicros()), release);
        }
    }

    private Service service(int item) {
        Service service = services[item];
        if (service == null) {
            throw new IllegalArgumentException("item " + item + " is a job, not a service");
        }
        return service;
    }

    @Override
    public void scale(int number, int desired) {
        Service service = service(number);
        if (service.desired != desired) {
            service.desired = desired;
            service.moving = 0;
            log.serviceScaled(number, desired);
            look(service);
        }
    }

    @Override
    public int desired(int service) {
        return service(service).desired;
    }

    @Override
    public IntList live(int service) {
        return service(service).live;
    }

    @Override
    public boolean isDeploying(int service) {
        return service(service).isRolling();
    }

    private void deploy(int number) {
        Release release = workload.releases().get(number);
        Service service = service(release.service());
        service.begin(workload.revisionOf(number), Service.NEVER);
        log.deploymentStarted(service.number, service.primary);
        look(service);
    }

    /** A task runs: the row of failed launches is over. */
    public void started(int task) {
        if (workload.isService(tasks.item(task)) && isOfPrimary(task)) {
            service(tasks.item(task)).throttle.reset();
        }
    }

    /** A task is healthy. */
    public void healthy(int task) {
        Service service = service(tasks.item(task));
        CircuitBreaker breaker = service.rules.circuitBreaker();
        if (isOfPrimary(task) && breaker != null && breaker.resetOnHealthyTask()) {
            service.failures = 0;
        }
        if (service.isChanging() || service.live.size() > service.desired) {
            lookSoon(service);
        }
    }

    /** A task failed by itself. */
    public void failed(int task, Failure failure) {
        Service service = service(tasks.item(task));
        if (failure == Failure.HEALTH_CHECKS) {
            sickens(service, task);
        } else if (isOfPrimary(task)) {
            failsToLaunch(service, failure);
        }
        if (isOfPrimary(task) && service.isRolling()) {
            service.failures++;
            breakCircuit(service);
        }
        lookSoon(service);
    }

    private void sickens(Service service, int task) {
        if (service.live.contains(task) && !sick.get(task)) {
            sick.set(task);
            service.sick++;
        }
    }

    private void failsToLaunch(Service service, Failure failure) {
        long now = timeline.nowMicros();
        if (failure == Failure.IMAGE_PULL && service.isRolling() && ++service.digestFailures == DIGEST_ATTEMPTS) {
            giveUpDigest(service, now);
        }
        if (service.throttle.fails(now)) {
            log.launchesThrottled(service.number, service.throttle.untilMicros());
            launchesGoOn.setAt(service.throttle.untilMicros(), service.number);
        }
    }

    /** The deployment goes on without a digest, or fails when it has a circuit breaker (ECS developer guide, services). */
    private void giveUpDigest(Service service, long now) {
        service.digestMicros = Math.min(service.digestMicros, now);
        if (service.rules.circuitBreaker() != null) {
            service.failures = Integer.MAX_VALUE / 2;
        }
    }

    private void breakCircuit(Service service) {
        CircuitBreaker breaker = service.rules.circuitBreaker();
        if (breaker == null || service.failures < breaker.threshold(service.desired)) {
            return;
        }
        log.deploymentFailed(service.number, service.primary);
        service.stage = Service.Stage.FAILED;
        if (breaker.rollback() && service.primary != service.stable) {
            service.begin(service.stable, 0);
            log.deploymentRolledBack(service.number, service.stable);
        }
    }

    /** A task must not stay where it is, such as on a host that drains: it is replaced within the limits, at once when it never ran. */
    public void displace(int task) {
        Service service = service(tasks.item(task));
        if (service.live.contains(task) && !displaced.get(task)) {
            displaced.set(task);
            service.displaced++;
            lookSoon(service);
        }
    }

    /**
     * One task less is wanted, and it is this one, such as the daemon of a host that leaves.
     *
     * @param task -1 when there is none any more
     */
    public void withdraw(int number, int task) {
        Service service = service(number);
        service.desired--;
        log.serviceScaled(number, service.desired);
        if (task >= 0) {
            stop(service, task);
        }
        look(service);
    }

    /** A task of a service is stopping or gone; a replacement is asked for if it is missed. */
    public void leaves(int task) {
        Service service = service(tasks.item(task));
        boolean wasLive = remove(service, task);
        if (wasLive && service.stage != Service.Stage.COMPLETED && tasks.revision(task) == service.stable) {
            service.lostStable++;
        }
        boolean wasDeparting = tasks.state(task).isFate() && service.departing.remove(task);
        boolean isMissed = wasLive && (service.isChanging() || service.live.size() < service.desired);
        if (isMissed || (wasDeparting && service.isRolling())) {
            lookSoon(service);
        }
    }

    private boolean remove(Service service, int task) {
        if (sick.get(task)) {
            sick.clear(task);
            service.sick--;
        }
        if (displaced.get(task)) {
            displaced.clear(task);
            service.displaced--;
        }
        return service.live.remove(task);
    }

    private void lookSoon(Service service) {
        if (!service.willLook) {
            service.willLook = true;
            serviceIsLookedAt.setIn(roundMicros, service.number);
        }
    }

    private void lookAsPlanned(int number) {
        service(number).willLook = false;
        look(service(number));
    }

    private void look(Service service) {
        if (service.isChanging()) {
            replace(service);
        } else {
            if (service.moving > 0 && service.live.allSatisfy(tasks::isHealthy)) {
                service.moving = 0;
            }
            launch(service, service.primary, service.desired + service.moving - service.live.size());
            stopSurplus(service, service.live);
        }
    }

    /** Once a minute, and only at rest: starts tasks where there are too few; those where there are too many stop when these are healthy. */
    private void compareZones(int number) {
        zonesAreCompared.setIn(settings.rebalancingMicros(), number);
        Service service = service(number);
        boolean isAtRest = !service.isChanging()
                && service.live.size() == service.desired
                && service.live.allSatisfy(tasks::isHealthy);
        if (isAtRest && service.desired > 0) {
            ZoneBalance balance = new ZoneBalance(world.zones(), tasks, service.live);
            int moves = Math.min(balance.moves(), service.maxRunning() - service.desired);
            if (moves > 0 && zoneRoom.hasRoom(number, balance.emptiest())) {
                move(service, moves);
            }
        }
    }

    /** A task that finds no place, or none in a zone with fewer tasks, ends the attempt. */
    private void move(Service service, int moves) {
        for (int move = 0; move < moves; move++) {
            int before = new ZoneBalance(world.zones(), tasks, service.live).emptiest();
            start(service, service.primary, timeline.nowMicros());
            int task = service.live.getLast();
            if (tasks.is(task, WAITING) || tasks.zone(task) != before) {
                stop(service, task);
                break;
            }
            service.moving++;
        }
    }

    /** One round of replacing tasks by others. */
    private void replace(Service service) {
        service.moving = 0;
        int launched = launchWhatIsMissed(service);
        int stopped = stopWhatIsReplaced(service);
        Census census = census(service);
        if (isComplete(service, census)) {
            service.complete();
            log.deploymentCompleted(service.number, service.primary);
        } else if (launched + stopped > 0) {
            service.toldBlocked = false;
            if (stopped > 0) {
                lookSoon(service);
            }
        } else if (isBlocked(service, census) && !service.toldBlocked) {
            service.toldBlocked = true;
            log.deploymentBlocked(service.number, service.primary);
        }
    }

    private int launchWhatIsMissed(Service service) {
        Census census = census(service);
        int room = Math.max(0, service.maxRunning() - service.live.size());
        int floor = Math.min(service.lostStable, service.minHealthy() - census.healthy - census.pendingStable);
        int ofStable = launch(service, service.stable, service.primary == service.stable ? 0 : Math.min(room, floor));
        service.lostStable -= ofStable;
        if (service.stage == Service.Stage.FAILED) {
            return ofStable;
        }
        int wanted = Math.min(room - ofStable, service.desired - census.fresh);
        return ofStable + launch(service, service.primary, Math.min(wanted, digestAllows(service)));
    }

    /** Until the digest of a new revision is known, one task of it goes ahead. */
    private int digestAllows(Service service) {
        boolean isKnown = timeline.nowMicros() >= service.digestMicros;
        return isKnown ? Integer.MAX_VALUE : service.live.anySatisfy(this::isOfPrimary) ? 0 : 1;
    }

    private int launch(Service service, int revision, int count) {
        long now = timeline.nowMicros();
        boolean isPaused = revision == service.primary && now < service.throttle.untilMicros();
        for (int task = 0; task < count && !isPaused; task++) {
            if (service.digestMicros == Service.NEVER && revision == service.primary) {
                resolveDigest(service);
            }
            start(service, revision, now);
        }
        return isPaused ? 0 : Math.max(0, count);
    }

    private void resolveDigest(Service service) {
        if (workload.flaw(service.primary) != Flaw.BROKEN_IMAGE) {
            long micros = world.draws().micros(Purpose.DIGEST, service.primary, settings.digestSeconds());
            service.digestMicros = timeline.nowMicros() + Math.max(1, micros);
            launchesGoOn.setAt(service.digestMicros, service.number);
        }
    }

    private void start(Service service, int revision, long now) {
        int task = tasks.add(service.number, revision);
        log.taskArrived(task, service.number);
        service.live.add(task);
        long allowed = service.rate.take(now);
        if (allowed > now) {
            held.set(task);
            launchIsPermitted.setAt(allowed, task);
        } else {
            launch.accept(task);
        }
    }

    private void permitted(int task) {
        if (tasks.is(task, WAITING)) {
            held.clear(task);
            log.launchPermitted(task);
            launch.accept(task);
        }
    }

    private int stopWhatIsReplaced(Service service) {
        int before = service.live.size();
        boolean isGivenUp = service.stage == Service.Stage.FAILED;
        IntPredicate replaced = task -> displaced.get(task) || (!isOfPrimary(task) && !isGivenUp);
        stopUnhealthy(service, service.live.select(task -> replaced.test(task) && !tasks.isHealthy(task)));
        stopSick(service);
        MutableIntList healthy =
                service.live.select(task -> replaced.test(task) && tasks.isHealthy(task), IntLists.mutable.empty());
        int spare = service.live.count(tasks::isHealthy) - service.minHealthy();
        for (; spare > 0 && !healthy.isEmpty(); spare--) {
            int victim = scaleInOrder.victim(healthy);
            healthy.remove(victim);
            stop(service, victim);
        }
        if (!isGivenUp) {
            stopSurplus(service, service.live.select(this::isFresh, IntLists.mutable.empty()));
        }
        return before - service.live.size();
    }

    /** An unhealthy task lowers no count, so it stops at once; unless it starts to keep up the floor that the stable revision has to. */
    private void stopUnhealthy(Service service, IntList unhealthy) {
        int missing = service.minHealthy() - service.live.count(tasks::isHealthy);
        for (int position = 0; position < unhealthy.size(); position++) {
            int task = unhealthy.get(position);
            boolean isStable = tasks.revision(task) == service.stable && !isOfPrimary(task) && !displaced.get(task);
            if (isStable && sick.get(task)) {
                service.lostStable++;
            }
            if (isStable && !sick.get(task) && !tasks.is(task, WAITING) && missing > 0) {
                missing--;
            } else {
                stop(service, task);
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
        IntList ill = service.live.select(sick::get);
        Census census = census(service);
        boolean isAtRest = service.stage == Service.Stage.COMPLETED;
        int settled = service.live.size() - census.pending;
        int count = isAtRest ? Math.min(ill.size(), settled - service.desired) : ill.size();
        if (isAtRest && count <= 0 && census.pending == 0 && service.live.size() >= service.maxRunning()) {
            count = 1;
        }
        for (int position = 0; position < count; position++) {
            stop(service, ill.get(position));
        }
    }

    private void stopSurplus(Service service, MutableIntList from) {
        boolean isWhole = from == service.live;
        while (from.size() > service.desired + service.moving) {
            int victim = victim(from);
            if (!isWhole) {
                from.remove(victim);
            }
            stop(service, victim);
        }
    }

    private void stop(Service service, int task) {
        remove(service, task);
        if (held.get(task)) {
            held.clear(task);
            service.rate.putBack();
        }
        service.departing.add(task);
        stop.accept(task);
        if (tasks.state(task).isFate()) {
            service.departing.remove(task);
        }
    }

    private int victim(IntList from) {
        int waiting = from.asReversed().detectIfNone(task -> tasks.is(task, WAITING), -1);
        int starting = waiting >= 0 ? waiting : from.asReversed().detectIfNone(task -> tasks.is(task, STARTING), -1);
        if (starting >= 0) {
            return starting;
        }
        IntList unhealthy = from.reject(tasks::isHealthy);
        return scaleInOrder.victim(unhealthy.isEmpty() ? from : unhealthy);
    }

    private static boolean isComplete(Service service, Census census) {
        return service.isRolling()
                && census.freshHealthy == service.desired
                && service.live.size() == service.desired
                && service.departing.isEmpty();
    }

    private boolean isBlocked(Service service, Census census) {
        boolean isPaused = timeline.nowMicros() < service.throttle.untilMicros();
        return census.pending == 0
                && !isPaused
                && service.stage != Service.Stage.FAILED
                && census.fresh < service.desired
                && service.live.size() >= service.maxRunning();
    }

    private Census census(Service service) {
        Census census = new Census();
        service.live.forEach(task -> count(census, service, task));
        return census;
    }

    private void count(Census census, Service service, int task) {
        boolean isHealthy = tasks.isHealthy(task);
        boolean isPending = !isHealthy && !sick.get(task);
        census.healthy += isHealthy ? 1 : 0;
        census.pending += isPending ? 1 : 0;
        census.pendingStable += isPending && tasks.revision(task) == service.stable ? 1 : 0;
        if (isFresh(task)) {
            census.fresh++;
            census.freshHealthy += isHealthy ? 1 : 0;
        }
    }

    private boolean isFresh(int task) {
        return isOfPrimary(task) && !displaced.get(task) && !sick.get(task);
    }

    private boolean isOfPrimary(int task) {
        return tasks.revision(task) == service(tasks.item(task)).primary;
    }
}
