package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.InstanceType;
import io.berth.orchestrator.EphemeralStorage;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.disruption.DisruptionBudgets;
import io.berth.orchestrator.eks.disruption.NodeLifeSettings;
import io.berth.orchestrator.eks.karpenter.KarpenterPool;
import io.berth.orchestrator.eks.karpenter.KarpenterPoolSection;
import io.berth.orchestrator.eks.karpenter.KarpenterSettings;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.orchestrator.eks.node.NodeDelays;
import io.berth.orchestrator.eks.node.NodeTemplate;
import io.berth.orchestrator.eks.node.PodRequest;
import io.berth.orchestrator.eks.scheduler.SchedulerProfiles;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.placement.SchedulerProfile;
import io.berth.settings.NearestWord;
import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PriorityClass;
import io.berth.workload.pod.VolumeZone;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * Pods on EC2 machines of managed node groups.
 *
 * @param groups at least one unless there is Karpenter; the order is the order of their numbers
 * @param autoscaler null when nobody changes the number of nodes
 * @param scoring {@code LeastAllocated}, as EKS has it, or {@code MostAllocated}
 * @param karpenter null when nobody buys single machines
 * @param life how nodes and their pods are given up
 */
public record NodeGroupCompute(
        ImmutableList<ManagedNodeGroup> groups,
        @Nullable ClusterAutoscalerSettings autoscaler,
        DaemonPods daemonPods,
        SchedulerSettings scheduler,
        NodeDelays delays,
        String scoring,
        @Nullable KarpenterSettings karpenter,
        NodeLifeSettings life)
        implements EksCompute {
    /** The scoring strategy of the default profile. */
    public static final String LEAST_ALLOCATED = "LeastAllocated";

    public NodeGroupCompute {
        if (groups.isEmpty() && karpenter == null) {
            throw new IllegalArgumentException("an EKS cluster on EC2 needs at least one managed node group");
        }
        if (autoscaler != null && (karpenter != null || groups.isEmpty())) {
            throw new IllegalArgumentException(
                    "clusterAutoscaler grows managed node groups and knows nothing of karpenter"
                            + " and autoMode: name only one of them");
        }
        if (!scoring.equals(LEAST_ALLOCATED) && !scheduler.profiles().usual().equals(SchedulerProfile.DEFAULT)) {
            throw new IllegalArgumentException(
                    "scoringStrategy and the profile default-scheduler say how the same pods are placed: name only one of them");
        }
    }

    /** Nodes and pods that are given up as usual. */
    public NodeGroupCompute(
            ImmutableList<ManagedNodeGroup> groups,
            @Nullable ClusterAutoscalerSettings autoscaler,
            DaemonPods daemonPods,
            SchedulerSettings scheduler,
            NodeDelays delays,
            String scoring,
            @Nullable KarpenterSettings karpenter) {
        this(groups, autoscaler, daemonPods, scheduler, delays, scoring, karpenter, NodeLifeSettings.DEFAULTS);
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
                LEAST_ALLOCATED,
                null);
    }

    /** The same with another scheduler. */
    public NodeGroupCompute with(SchedulerSettings other) {
        return new NodeGroupCompute(groups, autoscaler, daemonPods, other, delays, scoring, karpenter, life);
    }

    /** The same with another scoring strategy of the default profile. */
    public NodeGroupCompute with(String strategy) {
        return new NodeGroupCompute(groups, autoscaler, daemonPods, scheduler, delays, strategy, karpenter, life);
    }

    /** No groups but Karpenter, with one pool of these types on demand and all defaults. */
    public static NodeGroupCompute karpenter(ImmutableList<InstanceType> types) {
        return new NodeGroupCompute(
                Lists.immutable.empty(),
                null,
                DaemonPods.DEFAULTS,
                SchedulerSettings.DEFAULTS,
                NodeDelays.DEFAULTS,
                LEAST_ALLOCATED,
                KarpenterSettings.USUAL.of(Lists.immutable.of(KarpenterPoolSection.usual("default", types))));
    }

    /** The profiles of the scheduler, with the scoring strategy of the nodes. */
    SchedulerProfiles profiles() {
        SchedulerProfiles written = scheduler.profiles();
        return scoring.equals(LEAST_ALLOCATED) ? written : written.scoring(scoring);
    }

    @Override
    public NodePods places(
            World world, PodLife life, ImmutableMap<String, PriorityClass> classes, DisruptionBudgets budgets) {
        return new NodePods(world, this, life, classes, budgets);
    }

    @Override
    public void check(Workload workload, Consumer<String> mistakes, Consumer<String> warnings) {
        EphemeralStorage.isIgnored(workload, warnings);
        for (WorkItem item : workload.items()) {
            Demand demand = PodRequest.of(item.shape());
            PodRules rules = item.shape().pods().rules();
            ImmutableMap<String, Integer> devices =
                    item.shape().pods().scheduling().extendedResources();
            if (groups.noneSatisfy(group -> group.admits(rules)
                            && group.offers(devices)
                            && group.capacity(daemonPods).holds(demand))
                    && (devices.notEmpty() || !karpenterHolds(rules, demand))) {
                mistakes.accept(tooLarge(item, demand));
            }
            checkScheduler(item, mistakes);
            checkVolumes(item, warnings);
        }
        if (karpenter == null) {
            checkDesired(workload, warnings);
        }
    }

    /** In Kubernetes the pod would be pending for ever, and nobody would say so. */
    private void checkScheduler(WorkItem item, Consumer<String> mistakes) {
        String name = item.shape().pods().scheduling().schedulerName();
        if (!profiles().has(name)) {
            mistakes.accept(kindAndName(item) + ": no profile of the scheduler is called '" + name
                    + "', so its pods would wait for ever; "
                    + NearestWord.hint(name, profiles().names().castToList()));
        }
    }

    /** Nobody can help such a pod: Karpenter and Cluster Autoscaler launch nodes where their pools and groups are, and nowhere else. */
    private void checkVolumes(WorkItem item, Consumer<String> warnings) {
        PodRules rules = item.shape().pods().rules();
        for (VolumeZone volume : rules.volumes().select(VolumeZone::isZone)) {
            boolean isInGroup = groups.anySatisfy(group -> group.admits(rules)
                    && (group.zones().isEmpty() || group.zones().anySatisfy(volume.values()::contains)));
            boolean isInPool = karpenter != null
                    && karpenter
                            .pools()
                            .anySatisfy(pool -> volume.values().anySatisfy(pool::isIn)
                                    && pool.instanceTypes().anySatisfy(type -> pool.admits(type, rules)));
            if (!isInGroup && !isInPool) {
                warnings.accept(kindAndName(item) + ": its volumes can be reached from "
                        + volume.values().toSortedList().makeString(" or ")
                        + " alone, where no node group and no node pool has nodes for it, so its pods wait for ever");
            }
        }
    }

    private static String kindAndName(WorkItem item) {
        return (item instanceof ServiceSpec ? "service " : "job ") + item.name();
    }

    private String tooLarge(WorkItem item, Demand demand) {
        MutableList<String> nodes = Lists.mutable.empty();
        PodRules rules = item.shape().pods().rules();
        groups.forEach(
                group -> nodes.add(offered(group.instanceType(), group.capacity(daemonPods), group.admits(rules))));
        if (karpenter != null) {
            karpenter.pools().forEach(pool -> nodes.add(offered(pool, rules)));
        }
        return kindAndName(item) + ": a pod of " + demand.cpu() + " m and " + demand.memoryBytes() / Demand.MIB + " MiB"
                + devices(item) + " fits no node: " + nodes.makeString("; ");
    }

    /** Karpenter knows of no device plugins before it has seen their nodes. */
    private static String devices(WorkItem item) {
        ImmutableMap<String, Integer> devices = item.shape().pods().scheduling().extendedResources();
        return devices.isEmpty()
                ? ""
                : devices.keyValuesView()
                        .collect(device -> device.getTwo() + " " + device.getOne())
                        .toSortedList()
                        .makeString(" with ", ", ", "");
    }

    private boolean karpenterHolds(PodRules rules, Demand demand) {
        return karpenter != null
                && karpenter
                        .pools()
                        .anySatisfy(pool -> pool.instanceTypes()
                                .anySatisfy(type -> pool.admits(type, rules)
                                        && new NodeTemplate(type, daemonPods, karpenter.isAutoMode())
                                                .capacity()
                                                .holds(demand)));
    }

    private static String offered(InstanceType type, HostCapacity capacity, boolean admits) {
        return type.name() + " leaves " + capacity.cpu() + " m and " + capacity.memoryBytes() / Demand.MIB
                + " MiB to pods" + (admits ? "" : " but its labels or taints keep them away");
    }

    /** Of the largest machine of the pool. */
    private String offered(KarpenterPool pool, PodRules rules) {
        InstanceType largest = pool.instanceTypes().maxBy(type ->
                (long) new NodeTemplate(type, daemonPods).capacity().cpu());
        return "of node pool " + pool.name() + " "
                + offered(largest, new NodeTemplate(largest, daemonPods).capacity(), pool.admits(largest, rules));
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
