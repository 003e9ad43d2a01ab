package io.berth.orchestrator.service;

import io.berth.workload.DeploymentStage;
import io.berth.workload.TrafficShift;

/** How far a deployment that moves traffic is. */
final class ShiftProgress {
    final TrafficShift shift;

    DeploymentStage stage;

    /** When the stage, or a step of it, is over. */
    long endsMicros;

    /** Steps of the traffic so far. */
    int steps;

    ShiftProgress(TrafficShift shift) {
        this.shift = shift;
        stage = shift.isHooked(DeploymentStage.PRE_SCALE_UP) ? DeploymentStage.PRE_SCALE_UP : DeploymentStage.SCALE_UP;
    }
}
