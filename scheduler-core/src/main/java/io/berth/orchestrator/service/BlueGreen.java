package io.berth.orchestrator.service;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.network.ServiceTraffic;
import io.berth.orchestrator.World;
import io.berth.workload.DeploymentStage;
import io.berth.workload.TaskTable;
import io.berth.workload.TrafficShift;
import java.util.function.IntFunction;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Deployments that move traffic: a full second set of tasks beside the first, whatever maximumPercent says; when all of it is healthy
 * the requests move over, at once, in two steps or in many; after the bake time the first set stops.
 *
 * <p>The circuit breaker does not work here; a deployment goes back when too many requests fail, where that is watched, when a hook
 * says no, or when its new tasks are not healthy within the longest time of a stage. Going back takes no time, as the first set is
 * still there. Assumed: failed tasks of either set are replaced at once, and hooks are not asked on the way back. Source: ECS
 * developer guide, blue/green deployments and lifecycle hooks, read 2026-11.
 */
final class BlueGreen {
    private final Timeline timeline;
    private final EventLog log;
    private final TaskTable tasks;
    private final ServiceTraffic traffic;
    private final ServiceSettings settings;
    private final TaskMarks marks;
    private final Launches launches;
    private final Stops stops;
    private final Replacement replacement;
    private final DeploymentAlarms alarms;
    private final IntFunction<Service> services;
    private final Alarm stageEnds;

    /**
     * @param services by their number
     */
    BlueGreen(
            World world,
            ServiceSettings settings,
            TaskMarks marks,
            Launches launches,
            Stops stops,
            Replacement replacement,
            DeploymentAlarms alarms,
            IntFunction<Service> services) {
        timeline = world.timeline();
        log = world.log();
        tasks = world.tasks();
        traffic = world.traffic();
        this.settings = settings;
        this.marks = marks;
        this.launches = launches;
        this.stops = stops;
        this.replacement = replacement;
        this.alarms = alarms;
        this.services = services;
        stageEnds = timeline.alarm("stage of a deployment ends", Phase.DECIDE, this::stageEnded);
    }

    /** A deployment that moves traffic begins: no request reaches the new revision yet. */
    void begin(Service service, TrafficShift shift) {
        ShiftProgress progress = new ShiftProgress(shift);
        service.shift = progress;
        traffic.divide(service.number, service.primary, 0);
        log.deploymentAdvanced(service.number, service.primary, progress.stage);
        last(service, progress, timeOf(progress));
    }

    /** How long the stage may last, or does. */
    private long timeOf(ShiftProgress progress) {
        return switch (progress.stage) {
            case PRODUCTION_TRAFFIC_SHIFT -> progress.shift.stepMicros();
            case BAKE_TIME -> progress.shift.bakeMicros();
            case SCALE_UP, CLEAN_UP -> settings.stageTimeoutMicros();
            default -> progress.shift.hookMicros(progress.stage);
        };
    }

    private void enter(Service service, ShiftProgress progress, DeploymentStage stage) {
        if (progress.stage != stage) {
            progress.stage = stage;
            log.deploymentAdvanced(service.number, service.primary, stage);
        }
        last(service, progress, timeOf(progress));
    }

    private void last(Service service, ShiftProgress progress, long micros) {
        progress.endsMicros = timeline.nowMicros() + Math.max(1, micros);
        stageEnds.setAt(progress.endsMicros, service.number);
    }

    /** One look at a service whose traffic is being moved. */
    void goOn(Service service, ShiftProgress progress) {
        if (progress.stage == DeploymentStage.CLEAN_UP) {
            cleanUp(service);
            return;
        }
        service.live
                .select(task -> tasks.revision(task) != service.primary && tasks.revision(task) != service.stable)
                .forEach(task -> stops.stop(service, task));
        keep(service, service.stable, Integer.MAX_VALUE);
        if (progress.stage != DeploymentStage.PRE_SCALE_UP) {
            keep(service, service.primary, launches.digestAllows(service));
        }
        if (progress.stage == DeploymentStage.SCALE_UP && isWhole(service)) {
            proceed(service, progress);
        }
    }

    private boolean isWhole(Service service) {
        IntList healthy = service.live.select(
                task -> tasks.revision(task) == service.primary && isWell(task) && tasks.isHealthy(task));
        return healthy.size() == service.desired;
    }

    private boolean isWell(int task) {
        return !marks.sick.get(task) && !marks.displaced.get(task);
    }

    /** Keeps one of the two sets at the desired count; tasks that failed or must move go when others are there. */
    private void keep(Service service, int revision, int most) {
        MutableIntList well =
                service.live.select(task -> tasks.revision(task) == revision && isWell(task), IntLists.mutable.empty());
        launches.launch(service, revision, Math.min(most, service.desired - well.size()));
        stops.stopSurplus(service, well, service.desired);
        int healthy = well.count(tasks::isHealthy);
        service.live
                .select(task -> tasks.revision(task) == revision && !isWell(task))
                .forEach(task -> {
                    if (!tasks.isHealthy(task) || (healthy >= service.minHealthy() && !marks.shielded.get(task))) {
                        stops.stop(service, task);
                    }
                });
    }

    /** To the next stage, with what there is to do when it begins. */
    private void proceed(Service service, ShiftProgress progress) {
        DeploymentStage next = progress.shift.after(progress.stage);
        switch (next) {
            case PRODUCTION_TRAFFIC_SHIFT -> {
                move(service, progress);
                alarms.watch(service);
            }
            case CLEAN_UP -> {
                enter(service, progress, next);
                service.watch = null;
                cleanUp(service);
            }
            case SCALE_UP -> {
                enter(service, progress, next);
                goOn(service, progress);
            }
            default -> enter(service, progress, next);
        }
    }

    private void move(Service service, ShiftProgress progress) {
        progress.steps++;
        int permille = progress.shift.movedPermille(progress.steps);
        enter(service, progress, DeploymentStage.PRODUCTION_TRAFFIC_SHIFT);
        traffic.divide(service.number, service.primary, permille);
        log.trafficShifted(service.number, service.primary, permille);
        if (permille == TrafficShift.ALL) {
            proceed(service, progress);
        }
    }

    private void stageEnded(int number) {
        Service service = services.apply(number);
        ShiftProgress progress = service.shift;
        if (progress == null || progress.endsMicros != timeline.nowMicros()) {
            return;
        }
        switch (progress.stage) {
            case SCALE_UP -> rollBack(service);
            case PRODUCTION_TRAFFIC_SHIFT -> move(service, progress);
            case BAKE_TIME -> proceed(service, progress);
            case CLEAN_UP -> {
                // Protected tasks may stay longer than a stage may last; nothing is left to go back to.
            }
            default -> answered(service, progress);
        }
    }

    /** What is left of a blue/green deployment is a rolling one that may stop every task of the old revision. */
    private void cleanUp(Service service) {
        replacement.goOn(service);
    }

    /** Those who have a say at a stage have said it. */
    private void answered(Service service, ShiftProgress progress) {
        if (progress.shift.fails(progress.stage)) {
            rollBack(service);
        } else {
            proceed(service, progress);
        }
    }

    /** Back to the set of tasks that is still there. */
    void rollBack(Service service) {
        log.deploymentFailed(service.number, service.primary);
        log.trafficShifted(service.number, service.primary, 0);
        traffic.divide(service.number, service.primary, 0);
        service.shift = null;
        service.begin(service.stable, 0);
        log.deploymentRolledBack(service.number, service.stable);
        replacement.goOn(service);
    }
}
