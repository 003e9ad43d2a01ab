package io.berth.orchestrator.service;

import io.berth.network.ServiceTraffic;
import io.berth.workload.DeploymentStage;
import io.berth.workload.TrafficShift;

/** How far a deployment that moves traffic is. */
final class ShiftProgress {
    final TrafficShift shift;

    DeploymentStage stage = DeploymentStage.SCALE_UP;

    /** When the stage, or a step of it, is over. */
    long endsMicros;

    /** Steps of the traffic so far. */
    int steps;

    private double served;
    private double failed;

    ShiftProgress(TrafficShift shift) {
        this.shift = shift;
    }

    /** From now on requests are counted anew. */
    void notice(ServiceTraffic traffic, int service) {
        served = traffic.served(service);
        failed = traffic.failed(service);
    }

    /** Of the requests since they were noticed last. */
    double failedPercent(ServiceTraffic traffic, int service) {
        double bad = traffic.failed(service) - failed;
        double all = traffic.served(service) - served + bad;
        return all > 0 ? 100 * bad / all : 0;
    }
}
