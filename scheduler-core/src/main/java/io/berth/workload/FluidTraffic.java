package io.berth.workload;

/**
 * Requests as a rate: tasks answer as many as their CPU allows, the rest fails at once.
 *
 * <p>Nothing waits, so nothing has a response time. A second of a service costs the same whatever its rate.
 */
public record FluidTraffic() implements TrafficModel {}
