package io.berth.orchestrator.service;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.network.ServiceTraffic;
import io.berth.orchestrator.World;
import io.berth.workload.DeploymentAlarm;
import io.berth.workload.DeploymentStage;
import io.berth.workload.Workload;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Watches the failed requests of services that are deployed, and says when they are too many: from the first request that moves, or
 * from the beginning of a rolling deployment until a while after its last old task is gone.
 *
 * <p>Source: ECS developer guide, how CloudWatch alarms detect deployment failures, read 2026-11. Assumed: the alarm looks at the
 * failed requests of the whole service, in periods that begin with the watch.
 */
final class DeploymentAlarms {
    private final Timeline timeline;
    private final EventLog log;
    private final ServiceTraffic traffic;
    private final Workload workload;
    private final IntFunction<Service> services;
    private final Consumer<Service> ring;
    private final Consumer<Service> look;
    private final Alarm requestsAreJudged;
    private final Alarm bakeTimeEnds;

    /**
     * @param services by their number
     * @param ring ends the deployment of a service
     * @param look looks at a service that has been watched long enough
     */
    DeploymentAlarms(World world, IntFunction<Service> services, Consumer<Service> ring, Consumer<Service> look) {
        timeline = world.timeline();
        log = world.log();
        traffic = world.traffic();
        workload = world.workload();
        this.services = services;
        this.ring = ring;
        this.look = look;
        requestsAreJudged = timeline.alarm("failed requests are judged", Phase.DECIDE, this::judge);
        bakeTimeEnds = timeline.alarm("bake time ends", Phase.DECIDE, this::bakeTimeEnded);
    }

    /** From now on the deployment of the service is watched, if it has an alarm. */
    void watch(Service service) {
        DeploymentAlarm alarm = workload.alarm(service.primary);
        if (alarm != null) {
            AlarmWatch watch = new AlarmWatch(alarm);
            service.watch = watch;
            notice(service.number, watch);
        }
    }

    private void notice(int number, AlarmWatch watch) {
        watch.notice(traffic, number);
        watch.dueMicros = timeline.nowMicros() + watch.alarm.periodMicros();
        requestsAreJudged.setAt(watch.dueMicros, number);
    }

    private void judge(int number) {
        Service service = services.apply(number);
        AlarmWatch watch = service.watch;
        if (watch == null || watch.dueMicros != timeline.nowMicros()) {
            return;
        }
        if (watch.rings(traffic, number)) {
            ring.accept(service);
        } else {
            notice(number, watch);
        }
    }

    /** True when a rolling deployment that has nothing left to replace is complete; else its bake time begins or goes on. */
    boolean hasBaked(Service service) {
        AlarmWatch watch = service.watch;
        if (watch == null) {
            return true;
        }
        if (watch.bakedMicros == Service.NEVER) {
            watch.bakedMicros = timeline.nowMicros() + watch.alarm.bakeMicros();
            if (watch.alarm.bakeMicros() > 0) {
                log.deploymentAdvanced(service.number, service.primary, DeploymentStage.BAKE_TIME);
                bakeTimeEnds.setAt(watch.bakedMicros, service.number);
            }
        }
        return timeline.nowMicros() >= watch.bakedMicros;
    }

    private void bakeTimeEnded(int number) {
        Service service = services.apply(number);
        AlarmWatch watch = service.watch;
        if (watch != null && watch.bakedMicros == timeline.nowMicros()) {
            look.accept(service);
        }
    }
}
