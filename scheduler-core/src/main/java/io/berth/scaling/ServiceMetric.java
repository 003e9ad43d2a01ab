package io.berth.scaling;

import java.util.List;

/**
 * What a scaling policy watches: of a service its load, of a group of hosts how much of its cluster is reserved.
 *
 * <p>Sources, read 2026-10: ECS developer guide, service utilization metrics and cluster reservation metrics; Elastic Load Balancing,
 * CloudWatch metrics.
 */
public enum ServiceMetric {
    /** Used CPU over reserved CPU of the running tasks, in per cent. */
    CPU("cpu"),
    /** Used memory over reserved memory of the running tasks, in per cent. */
    MEMORY("memory"),
    /** Requests that the load balancer sent to each healthy task in a minute. */
    REQUESTS_PER_TARGET("requestsPerTarget"),
    /** CPU that tasks reserve over CPU that hosts registered, in the whole cluster and in per cent. */
    CPU_RESERVATION("cpuReservation"),
    /** Memory that tasks reserve over memory that hosts registered, likewise. */
    MEMORY_RESERVATION("memoryReservation");

    /** What policies of a service may watch; the first is the usual one. */
    public static final List<ServiceMetric> OF_SERVICES = List.of(CPU, MEMORY, REQUESTS_PER_TARGET);

    /** What policies of an Auto Scaling group may watch; the first is the usual one. */
    public static final List<ServiceMetric> OF_GROUPS = List.of(CPU_RESERVATION, MEMORY_RESERVATION);

    private final String word;

    ServiceMetric(String word) {
        this.word = word;
    }

    /** As a scenario writes it. */
    public String word() {
        return word;
    }
}
