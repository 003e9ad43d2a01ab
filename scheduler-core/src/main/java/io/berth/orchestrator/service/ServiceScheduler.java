package io.berth.orchestrator.service;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.network.ServiceTraffic;
import io.berth.orchestrator.LaunchBucket;
import io.berth.orchestrator.Replicas;
import io.berth.orchestrator.ScaleInOrder;
import io.berth.orchestrator.World;
import io.berth.workload.Failure;
import io.berth.workload.Release;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskTable;
import io.berth.workload.TrafficShift;
import io.berth.workload.Workload;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.primitive.IntList;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every service at its desired count and revision, within the limits of its rules.
 *
 * <p>It hears what happens to tasks and services and decides when a service is looked at; what is done then stands in
 * {@link Replacement}, {@link BlueGreen}, {@link Launches}, {@link Stops}, {@link Failures}, {@link DeploymentAlarms}, {@link Protections} and
 * {@link ZoneMoves}. A service at rest costs nothing; one look at a service
 * whose tasks are being replaced costs one pass over its live tasks, and another for each task that is stopped. Sources: ECS
 * developer guide, services, deploy by replacing tasks, deployment circuit breaker; ECS API, DeploymentConfiguration; read 2026-10.
 */
public final class ServiceScheduler implements Replicas {
    private final EventLog log;
    private final TaskTable tasks;
    private final Workload workload;
    private final ServiceTraffic traffic;
    private final ServiceSettings settings;
    private final long roundMicros;
    private final @Nullable Service[] services;
    private final TaskMarks marks = new TaskMarks();
    private final Launches launches;
    private final Stops stops;
    private final DeploymentAlarms alarms;
    private final Replacement replacement;
    private final BlueGreen blueGreen;
    private final Failures failures;
    private final Protections protections;
    private final Alarm serviceIsLookedAt;

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
        Timeline timeline = world.timeline();
        log = world.log();
        tasks = world.tasks();
        workload = world.workload();
        traffic = world.traffic();
        this.settings = settings;
        this.roundMicros = Math.max(1, roundMicros);
        services = services(settings, launchRate);
        launches = new Launches(world, settings, marks, launch, item -> look(service(item)));
        stops = new Stops(tasks, marks, launches, scaleInOrder, stop);
        alarms = new DeploymentAlarms(world, this::service, this::endDeployment, this::look);
        replacement = new Replacement(world, settings, marks, launches, stops, alarms, this::lookSoon);
        blueGreen = new BlueGreen(world, settings, marks, launches, stops, replacement, alarms, this::service);
        failures = new Failures(tasks, log, marks, launches);
        protections = new Protections(world, marks, this::service, this::lookSoon);
        serviceIsLookedAt = timeline.alarm("service is looked at", Phase.DECIDE, this::lookAsPlanned);
        ZoneMoves zoneMoves = new ZoneMoves(world, settings, launches, stops, zoneRoom, this::service);
        for (Service service : services) {
            if (service != null) {
                zoneMoves.watch(service);
            }
        }
        Alarm revisionIsReleased = timeline.alarm("revision is released", Phase.DECIDE, this::deploy);
        for (int release = 0; release < workload.releases().size(); release++) {
            revisionIsReleased.setAt(
                    Math.max(1, workload.releases().get(release).atMicros()), release);
        }
    }

    private @Nullable Service[] services(ServiceSettings settings, Supplier<LaunchBucket> launchRate) {
        @Nullable Service[] all = new Service[workload.items().size()];
        for (int item = 0; item < all.length; item++) {
            if (workload.item(item) instanceof ServiceSpec spec) {
                all[item] = new Service(item, spec.rules(), launchRate.get(), new LaunchThrottle(settings));
            }
        }
        return all;
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
            boolean isLess = desired < service.desired;
            service.desired = desired;
            service.moving = 0;
            log.serviceScaled(number, desired);
            if (isLess && service.stage == Service.Stage.FAILED) {
                // A deployment that was given up replaces nothing any more; what is above the new count goes all the
                // same.
                stops.stopSurplus(service, service.live, desired);
            }
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
        service.shift = null;
        traffic.unite(service.number);
        log.deploymentStarted(service.number, service.primary);
        TrafficShift shift = release.shift();
        if (shift != null) {
            blueGreen.begin(service, shift);
        } else {
            alarms.watch(service);
        }
        look(service);
    }

    /** The alarm of a deployment rings. */
    private void endDeployment(Service service) {
        AlarmWatch watch = service.watch;
        if (service.shift != null) {
            blueGreen.rollBack(service);
        } else if (watch != null) {
            failures.giveUp(service, watch.alarm.rollback());
            look(service);
        }
    }

    /** A task runs: the row of failed launches is over, and the task may protect itself. */
    public void started(int task) {
        if (workload.isService(tasks.item(task))) {
            Service service = service(tasks.item(task));
            if (isOfPrimary(task)) {
                service.throttle.reset();
            }
            protections.started(service, task);
        }
    }

    /** A task is healthy. */
    public void healthy(int task) {
        Service service = service(tasks.item(task));
        if (isOfPrimary(task)) {
            Failures.recovered(service);
        }
        if (service.isChanging() || service.live.size() > service.desired) {
            lookSoon(service);
        }
    }

    /** A task failed by itself. */
    public void failed(int task, Failure failure) {
        Service service = service(tasks.item(task));
        failures.failed(service, task, failure);
        lookSoon(service);
    }

    /** A task must not stay where it is, such as on a host that drains: it is replaced within the limits, at once when it never ran. */
    public void displace(int task) {
        Service service = service(tasks.item(task));
        if (service.live.contains(task) && !marks.displaced.get(task)) {
            marks.displaced.set(task);
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
            stops.stop(service, task);
        }
        look(service);
    }

    /** A task of a service is stopping or gone; a replacement is asked for if it is missed. */
    public void leaves(int task) {
        Service service = service(tasks.item(task));
        boolean wasLive = stops.forget(service, task);
        if (wasLive && service.stage != Service.Stage.COMPLETED && tasks.revision(task) == service.stable) {
            service.lostStable++;
        }
        boolean wasDeparting = tasks.state(task).isFate() && service.departing.remove(task);
        boolean isMissed = wasLive && (service.isChanging() || service.live.size() < service.desired);
        boolean makesRoom = settings.stoppingCounts() ? service.isChanging() : service.isRolling();
        if (isMissed || (wasDeparting && makesRoom)) {
            lookSoon(service);
        }
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
        ShiftProgress progress = service.shift;
        if (progress != null) {
            blueGreen.goOn(service, progress);
        } else if (service.isChanging()) {
            replacement.goOn(service);
        } else {
            if (service.moving > 0 && service.live.allSatisfy(tasks::isHealthy)) {
                service.moving = 0;
            }
            int wanted = service.desired + service.moving;
            launches.launch(service, service.primary, wanted - service.live.size());
            stops.stopSurplus(service, service.live, wanted);
        }
    }

    private boolean isOfPrimary(int task) {
        return tasks.revision(task) == service(tasks.item(task)).primary;
    }
}
