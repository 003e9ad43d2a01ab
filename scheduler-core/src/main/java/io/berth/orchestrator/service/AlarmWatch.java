package io.berth.orchestrator.service;

import io.berth.network.ServiceTraffic;
import io.berth.workload.DeploymentAlarm;

/** How the alarm of one deployment stands. */
final class AlarmWatch {
    final DeploymentAlarm alarm;

    /** When the period is over. */
    long dueMicros;

    /** Until when a rolling deployment is watched whose last old task is gone; {@link Service#NEVER} before that. */
    long bakedMicros = Service.NEVER;

    private double served;
    private double failed;
    private int breached;

    AlarmWatch(DeploymentAlarm alarm) {
        this.alarm = alarm;
    }

    /** A period begins. */
    void notice(ServiceTraffic traffic, int service) {
        served = traffic.served(service);
        failed = traffic.failed(service);
    }

    /** A period is over; true when it and those before it are too bad. */
    boolean rings(ServiceTraffic traffic, int service) {
        double bad = traffic.failed(service) - failed;
        double all = traffic.served(service) - served + bad;
        breached = all > 0 && 100 * bad / all > alarm.failedPercent() ? breached + 1 : 0;
        return breached >= alarm.evaluationPeriods();
    }
}
