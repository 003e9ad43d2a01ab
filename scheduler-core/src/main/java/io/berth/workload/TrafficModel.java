package io.berth.workload;

/** How finely the requests of a service are looked at. */
public sealed interface TrafficModel permits FluidTraffic, DiscreteTraffic {
    /** Nothing but a rate. */
    TrafficModel FLUID = new FluidTraffic();
}
