package io.berth.network.requests;

import io.berth.engine.Timeline;
import io.berth.random.Draws;
import io.berth.workload.DiscreteTraffic;
import io.berth.workload.FluidTraffic;
import io.berth.workload.TaskShape;
import io.berth.workload.Traffic;
import io.berth.workload.Workload;

/** Makes the model of requests that a service asks for. */
public final class RequestModels {
    private RequestModels() {}

    /**
     * The model of one service's requests.
     *
     * @param service its number in the workload
     */
    public static RequestModel of(int service, Traffic traffic, Workload workload, Timeline timeline, Draws draws) {
        return switch (traffic.model()) {
            case FluidTraffic ignored ->
                new FluidRequests(
                        (double) workload.shape(service).cpuUnits() / TaskShape.UNITS_PER_VCPU, traffic, workload);
            case DiscreteTraffic settings ->
                new DiscreteRequests(service, traffic, settings, workload, timeline, draws);
        };
    }
}
