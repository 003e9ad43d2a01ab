package io.berth.orchestrator.eks;

import com.google.inject.Guice;
import io.berth.autoscaling.HorizontalPodAutoscaler;
import io.berth.billing.PriceBook;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Zones;
import io.berth.log.Fact;
import io.berth.network.PullModel;
import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.HostDelays;
import io.berth.orchestrator.WatchedRun;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.karpenter.KarpenterSettings;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.orchestrator.eks.node.NodeDelays;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.placement.PlacementBook;
import io.berth.placement.kubernetes.KubernetesPlacementModule;
import io.berth.random.Constant;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * A workload on EKS in three zones without chance: a cycle takes 1 ms, a bind 20 ms, a pull 1 s and 1 s for each 60 MB, a start 1 s;
 * a node 20 s until it runs and 40 s more until it is Ready.
 *
 * <p>A node of 4 cores and 16 GiB with 29 pods leaves 3,770 m (80 m for the kubelet, 150 m for daemons), 15,710 MiB and 27 pods.
 */
final class EksRun extends WatchedRun {
    static final InstanceType NODE = InstanceType.plain("node", 4, 16_384).withInterfaces(3, 10);

    EksRun(Workload workload, EksSpec spec, Fault... faults) {
        super(
                World.of(
                        workload,
                        new Zones(Lists.immutable.of("a", "b", "c")),
                        7,
                        PriceBook.usEast1().with(NODE),
                        placements()),
                spec,
                faults);
    }

    static PlacementBook placements() {
        return Guice.createInjector(new KubernetesPlacementModule()).getInstance(PlacementBook.class);
    }

    /** One group that begins with its fewest nodes. */
    static EksSpec nodes(int min, int max, @Nullable ClusterAutoscalerSettings autoscaler) {
        return nodes(min, max, autoscaler, new SchedulerSettings(1000, 50, 100));
    }

    static EksSpec nodes(
            int min, int max, @Nullable ClusterAutoscalerSettings autoscaler, SchedulerSettings scheduler) {
        return groups(autoscaler, scheduler, new ManagedNodeGroup("general", NODE, min, max, min));
    }

    /** Several groups. */
    static EksSpec groups(ClusterAutoscalerSettings autoscaler, ManagedNodeGroup... groups) {
        return groups(autoscaler, new SchedulerSettings(1000, 50, 100), groups);
    }

    private static EksSpec groups(
            @Nullable ClusterAutoscalerSettings autoscaler, SchedulerSettings scheduler, ManagedNodeGroup... groups) {
        var delays = new NodeDelays(
                new HostDelays(new Constant(20), new Constant(40)),
                20_000,
                new PullModel(1_000_000, 1, 150_000_000, 60_000_000, 0),
                60_000_000);
        return spec(new NodeGroupCompute(
                Lists.immutable.of(groups),
                autoscaler,
                DaemonPods.DEFAULTS,
                scheduler,
                delays,
                NodeGroupCompute.LEAST_ALLOCATED,
                null));
    }

    /** No groups, only Karpenter. */
    static EksSpec karpenter(KarpenterSettings settings) {
        return spec(new NodeGroupCompute(
                Lists.immutable.empty(),
                null,
                DaemonPods.DEFAULTS,
                new SchedulerSettings(1000, 50, 100),
                new NodeDelays(
                        NodeDelays.DEFAULTS.node(),
                        20_000,
                        new PullModel(1_000_000, 1, 150_000_000, 60_000_000, 0),
                        60_000_000),
                NodeGroupCompute.LEAST_ALLOCATED,
                settings));
    }

    /** Micro-VMs that take exactly 44 s. */
    static EksSpec fargate() {
        var usual = FargateCompute.DEFAULTS;
        return spec(new FargateCompute(100, 20, 8, new Constant(44), usual.pull(), 60_000_000));
    }

    private static EksSpec spec(EksCompute compute) {
        return new EksSpec(
                compute,
                new PodDelays(new Constant(1), 5_000, 30_000_000),
                new TargetGroupSettings(new Constant(3), 0, 0),
                HorizontalPodAutoscaler.Settings.DEFAULTS);
    }

    EksRun untilSecond(double seconds) {
        world.timeline().runUntil(Math.round(seconds * 1e6));
        return this;
    }

    /** The nodes that pods of a service or job were bound to, one after the other. */
    MutableList<Integer> hostsOf(int item) {
        return facts(Fact.TaskPlaced.class)
                .select(fact -> world.tasks().item(fact.task()) == item)
                .collect(Fact.TaskPlaced::host);
    }

    /** When facts of this kind happened, in milliseconds. */
    String millis(Class<? extends Fact> kind) {
        return facts(kind).collect(fact -> fact.at() / 1000).makeString(" ");
    }
}
