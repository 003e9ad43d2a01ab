package io.berth.orchestrator.eks;

import io.berth.cluster.FargateSize;
import io.berth.cluster.FargateStorage;
import io.berth.network.MicroVmPullModel;
import io.berth.orchestrator.KubernetesRules;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.disruption.DisruptionBudgets;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.PodRequest;
import io.berth.random.Law;
import io.berth.random.Lognormal;
import io.berth.workload.JobSpec;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.PriorityClass;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * Every pod on a Fargate micro-VM of its own.
 *
 * @param launchBurst launches at once that the account allows (AWS Fargate throttling quotas, read 2026-10)
 * @param launchesPerSecond launches a second that the account allows (AWS Fargate throttling quotas, read 2026-10)
 * @param podsPerSecond pods a second that the Fargate scheduler gets through; assumed from a public benchmark of 2022, in which 3,500
 *     pods were there after 8.5 minutes, the first after one
 * @param microVmSeconds from the launch until the kubelet of the micro-VM pulls the image; assumed
 * @param pull how fast the image comes
 * @param lostNodeMicros from the end of a micro-VM until its Node object and its pod are gone; assumed
 * @param profiles whose pods run here; everybody's when empty
 */
public record FargateCompute(
        int launchBurst,
        double launchesPerSecond,
        double podsPerSecond,
        Law microVmSeconds,
        MicroVmPullModel pull,
        long lostNodeMicros,
        ImmutableList<FargateProfile> profiles)
        implements EksCompute {
    private static final int MIB_PER_GIB = 1024;

    /** 100 at once and 20/s for the account, 8/s for the scheduler, micro-VMs after 44 s at the median. */
    public static final FargateCompute DEFAULTS =
            new FargateCompute(100, 20, 8, new Lognormal(44, 58), MicroVmPullModel.DEFAULTS, 60_000_000);

    /** Every pod runs here. */
    public FargateCompute(
            int launchBurst,
            double launchesPerSecond,
            double podsPerSecond,
            Law microVmSeconds,
            MicroVmPullModel pull,
            long lostNodeMicros) {
        this(
                launchBurst,
                launchesPerSecond,
                podsPerSecond,
                microVmSeconds,
                pull,
                lostNodeMicros,
                Lists.immutable.empty());
    }

    public FargateCompute {
        if (launchBurst < 1 || !(launchesPerSecond > 0) || !(podsPerSecond > 0) || lostNodeMicros < 1) {
            throw new IllegalArgumentException(
                    "EKS on Fargate needs rates above 0, a burst of at least 1 and a delay above 0us, got "
                            + launchesPerSecond + "/s and " + podsPerSecond + "/s, burst " + launchBurst + ", "
                            + lostNodeMicros
                            + "us");
        }
    }

    @Override
    public FargatePods places(
            World world, PodLife life, ImmutableMap<String, PriorityClass> classes, DisruptionBudgets budgets) {
        return new FargatePods(world, this, life, true);
    }

    /** True when the pods of a service or job run here; those of DaemonSets never do where there are nodes. */
    boolean takes(WorkItem item) {
        return profiles.isEmpty() || (!NodeDaemons.isDaemon(item) && FargateProfile.of(profiles, item) != null);
    }

    /** The size that a pod of this shape gets and pays for, or null when it is larger than every size. */
    static @Nullable FargateSize sizeOf(TaskShape shape) {
        return FargateSize.forPod(PodRequest.cpuMilli(shape), PodRequest.memoryBytes(shape));
    }

    @Override
    public void check(Workload workload, Consumer<String> mistakes, Consumer<String> warnings) {
        KubernetesRules.ofSchedulingAreIgnored(workload, warnings);
        for (WorkItem item : workload.items()) {
            String name = (item instanceof ServiceSpec ? "service " : "job ") + item.name() + ": ";
            TaskShape shape = item.shape();
            FargateSize size = sizeOf(shape);
            if (!takes(item)) {
                mistakes.accept(name + "no Fargate profile selects its pods, and there are no nodes for them");
            }
            if (NodeDaemons.isDaemon(item)) {
                warnings.accept(
                        name + "schedulingStrategy DAEMON needs nodes, and Fargate has none: no pod of it is started");
            }
            if (shape.gpus() > 0) {
                mistakes.accept(name + "Fargate has no GPUs, got " + shape.gpus());
            }
            if (item instanceof JobSpec job && job.cleanup().leavesAll()) {
                warnings.accept(
                        name
                                + "nobody deletes its finished pods, and each keeps its micro-VM, which is paid for until then; ttlAfterFinished says when");
            }
            if (shape.ephemeralMib() > FargateStorage.MOST_OF_POD_GIB * MIB_PER_GIB) {
                mistakes.accept(name + "a pod on Fargate requests at most " + FargateStorage.MOST_OF_POD_GIB
                        + " GiB of ephemeralStorage, got " + shape.ephemeralMib() + " MiB");
            }
            if (size == null) {
                mistakes.accept(name + "a pod of " + shape.cpuUnits() + " CPU units and " + shape.memoryMib()
                        + " MiB, with 256 MiB for the kubelet, is larger than every Fargate size; the largest is 16384"
                        + " CPU units with 122880 MiB");
            } else if (FargateSize.isValid(shape.cpuUnits(), shape.memoryMib())) {
                warnings.accept(name + "EKS adds 256 MiB before it rounds up, so " + shape.cpuUnits()
                        + " CPU units with " + shape.memoryMib() + " MiB become " + size);
            }
        }
    }
}
