package io.berth.workload;

import io.berth.scaling.ServiceMetric;
import io.berth.workload.pod.PodController;
import io.berth.workload.pod.UpdateStrategy;
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
        if (rules.daemon() && shape.pods().controller().isStateful()) {
            throw new IllegalArgumentException(
                    "service " + name + " is a DAEMON, so it is no StatefulSet: drop one of the two");
        }
        checkUpdates(name, rules.daemon(), shape.pods().controller());
        if (scaling != null) {
            checkMetrics(name, shape, traffic, scaling);
        }
    }

    private static void checkUpdates(String name, boolean isDaemon, PodController controller) {
        if (isDaemon) {
            controller.updateStrategy().checkDaemon();
            if (!controller.strategy().equals(UpdateStrategy.OF_DEPLOYMENT)) {
                throw new IllegalArgumentException("service " + name
                        + " is a DAEMON: strategy belongs to a Deployment, a DaemonSet has updateStrategy");
            }
        } else if (!controller.isStateful() && !controller.updateStrategy().equals(UpdateStrategy.OF_SET)) {
            throw new IllegalArgumentException(
                    "updateStrategy belongs to a StatefulSet or a DAEMON; a Deployment has strategy, or add controller: StatefulSet");
        }
    }

    private static void checkMetrics(String name, TaskShape shape, @Nullable Traffic traffic, Scaling scaling) {
        if (traffic == null && scaling.watches(ServiceMetric.CPU)) {
            throw new IllegalArgumentException(
                    "service " + name + " scales on CPU but has no traffic, so its CPU is never used");
        }
        if (traffic == null && scaling.watches(ServiceMetric.REQUESTS_PER_TARGET)) {
            throw new IllegalArgumentException("service " + name + " scales on requests but has no traffic");
        }
        if (shape.memoryUse() == null && scaling.watches(ServiceMetric.MEMORY)) {
            throw new IllegalArgumentException("service " + name
                    + " scales on memory but does not say its memoryUse, so nobody knows how much it uses");
        }
    }

    @Override
    public String group() {
        return "service:" + name;
    }
}
