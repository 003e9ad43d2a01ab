package io.berth.autoscaling;

import io.berth.scaling.ServiceMetric;

/** The datapoints of one service that are sent together. */
record Minute(Datapoint cpu, Datapoint memory, Datapoint requests) {
    Datapoint of(ServiceMetric metric) {
        return switch (metric) {
            case CPU -> cpu;
            case MEMORY -> memory;
            case REQUESTS_PER_TARGET -> requests;
        };
    }
}
