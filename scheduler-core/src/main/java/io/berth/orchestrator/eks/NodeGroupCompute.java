package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;
import io.berth.orchestrator.World;
import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PriorityClass;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.jspecify.annotations.Nullable;

/**
 * Pods on EC2 machines of managed node groups.
 *
 * @param groups at least one; the order is the order of their numbers
 * @param autoscaler null when nobody changes the number of nodes
 * @param scoring {@code LeastAllocated}, as EKS has it, or {@code MostAllocated}
 */
public record NodeGroupCompute(
        ImmutableList<ManagedNodeGroup> groups,
        @Nullable ClusterAutoscalerSettings autoscaler,
        DaemonPods daemonPods,
        SchedulerSettings scheduler,
        NodeDelays delays,
        String scoring)
        implements EksCompute {
    /** The scoring strategy of the default profile. */
    public static final String LEAST_ALLOCATED = "LeastAllocated";

    public NodeGroupCompute {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("an EKS cluster on EC2 needs at least one managed node group");
        }
    }

    /** These groups with all defaults. */
    public static NodeGroupCompute of(
            ImmutableList<ManagedNodeGroup> groups, @Nullable ClusterAutoscalerSettings autoscaler) {
        return new NodeGroupCompute(
                groups,
                autoscaler,
                DaemonPods.DEFAULTS,
                SchedulerSettings.DEFAULTS,
                NodeDelays.DEFAULTS,
                LEAST_ALLOCATED);
    }

    @Override
    public NodePods places(World world, PodLife life, ImmutableMap<String, PriorityClass> classes) {
        return new NodePods(world, this, life, classes);
    }

    @Override
    public void check(Workload workload, Consumer<String> mistakes, Consumer<String> warnings) {
        for (WorkItem item : workload.items()) {
            Demand demand = PodRequest.of(item.shape());
            PodRules rules = item.shape().pods().rules();
            if (groups.noneSatisfy(
                    group -> group.admits(rules) && group.capacity(daemonPods).holds(demand))) {
                mistakes.accept(tooLarge(item, demand));
            }
        }
        checkDesired(workload, warnings);
    }

    private String tooLarge(WorkItem item, Demand demand) {
        String nodes = groups.collect(group -> group.instanceType().name() + " leaves "
                        + group.capacity(daemonPods).cpu() + " m and "
                        + group.capacity(daemonPods).memoryBytes() / Demand.MIB + " MiB to pods"
                        + (group.admits(item.shape().pods().rules()) ? "" : " but its labels or taints keep them away"))
                .makeString("; ");
        return (item instanceof ServiceSpec ? "service " : "job ") + item.name() + ": a pod of " + demand.cpu()
                + " m and " + demand.memoryBytes() / Demand.MIB + " MiB fits no node: " + nodes;
    }

    private void checkDesired(Workload workload, Consumer<String> warnings) {
        long asked = 0;
        for (WorkItem item : workload.items()) {
            asked += item instanceof ServiceSpec service
                    ? (long) service.desiredCount() * PodRequest.cpuMilli(item.shape())
                    : 0;
        }
        long most = groups.select(group -> workload.items()
                        .anySatisfy(item -> group.admits(item.shape().pods().rules())))
                .sumOfLong(group -> (long) group.capacity(daemonPods).cpu()
                        * (autoscaler == null ? group.desiredSize() : group.maxSize()));
        if (asked > most) {
            warnings.accept("the services ask for " + asked + " m of CPU at the start, all nodes together leave " + most
                    + " m to pods, so some pods will never start");
        }
    }
}
