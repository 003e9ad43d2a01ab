package io.berth.scaling;

/** What a policy watches of a service (ECS developer guide, service utilization metrics; Elastic Load Balancing, CloudWatch metrics). */
public enum ServiceMetric {
    /** Used CPU over reserved CPU of the running tasks, in per cent. */
    CPU("cpu"),
    /** Used memory over reserved memory of the running tasks, in per cent. */
    MEMORY("memory"),
    /** Requests that the load balancer sent to each healthy task in a minute. */
    REQUESTS_PER_TARGET("requestsPerTarget");

    private final String word;

    ServiceMetric(String word) {
        this.word = word;
    }

    /** As a scenario writes it. */
    public String word() {
        return word;
    }
}
