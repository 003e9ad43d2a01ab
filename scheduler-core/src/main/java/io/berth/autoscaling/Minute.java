package io.berth.autoscaling;

import io.berth.scaling.ServiceMetric;

/**
 * The datapoints of one service, or of one group of hosts, that are sent together.
 *
 * @param cpu of a service what it used of what it reserved, of a group what is reserved of what is registered
 * @param memory likewise
 * @param requests of a service only
 */
record Minute(Datapoint cpu, Datapoint memory, Datapoint requests) {
    Datapoint of(ServiceMetric metric) {
        return switch (metric) {
            case CPU, CPU_RESERVATION -> cpu;
            case MEMORY, MEMORY_RESERVATION -> memory;
            case REQUESTS_PER_TARGET -> requests;
        };
    }
}
