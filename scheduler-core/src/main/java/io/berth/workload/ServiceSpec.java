package io.berth.workload;

import org.jspecify.annotations.Nullable;

/**
 * A service: so many tasks that ought to run all the time.
 *
 * @param desiredCount tasks at the start
 * @param traffic requests that reach it through a load balancer; null when it has none
 * @param scaling how the desired count follows the load; null when it is fixed
 * @param rules how ECS may change its tasks
 */
public record ServiceSpec(
        String name,
        TaskShape shape,
        int desiredCount,
        @Nullable Traffic traffic,
        @Nullable Scaling scaling,
        ServiceRules rules)
        implements WorkItem {
    /** A service with the rules that hold when nothing is said. */
    public ServiceSpec(
            String name, TaskShape shape, int desiredCount, @Nullable Traffic traffic, @Nullable Scaling scaling) {
        this(name, shape, desiredCount, traffic, scaling, ServiceRules.DEFAULTS);
    }

    public ServiceSpec {
        if (desiredCount < 0) {
            throw new IllegalArgumentException("desiredCount must be at least 0, got " + desiredCount);
        }
        if (rules.daemon() && (scaling != null || desiredCount > 0)) {
            throw new IllegalArgumentException(
                    "service " + name
                            + " is a DAEMON: its hosts say how many tasks it has, so it takes neither desiredCount nor scaling");
        }
        if (scaling != null && traffic == null) {
            throw new IllegalArgumentException(
                    "service " + name + " scales on CPU but has no traffic, so its CPU is never used");
        }
    }

    @Override
    public String group() {
        return "service:" + name;
    }
}
