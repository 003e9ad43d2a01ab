package io.berth.orchestrator.fargate;

import io.berth.autoscaling.TargetTracking;
import io.berth.billing.FargatePlatform;
import io.berth.cluster.FargateSize;
import io.berth.cluster.FargateStorage;
import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.Dialect;
import io.berth.orchestrator.KubernetesRules;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.World;
import io.berth.orchestrator.service.ServiceSettings;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one scenario runs ECS on Fargate.
 *
 * @param roundUp true to give each task the cheapest size that holds it; false, as ECS has it, to refuse sizes that do not exist
 * @param capacity on demand or Spot, and when it is taken back
 * @param platform operating system and architecture of all tasks
 * @param limits how many tasks may start
 * @param delays how long their steps take
 * @param targetGroup when tasks behind a load balancer are healthy, and how they leave
 * @param scaling how service auto scaling judges the load
 * @param services how the service scheduler replaces tasks
 */
public record FargateSpec(
        boolean roundUp,
        FargateCapacity capacity,
        FargatePlatform platform,
        FargateLimits limits,
        FargateDelays delays,
        TargetGroupSettings targetGroup,
        TargetTracking.Settings scaling,
        ServiceSettings services)
        implements OrchestratorSpec {
    private static final int MIB_PER_GIB = 1024;

    /** Linux on x86, on demand, sizes as they are, the published limits and the assumed delays. */
    public static final FargateSpec DEFAULTS = new FargateSpec(
            false,
            FargateCapacity.DEFAULTS,
            FargatePlatform.LINUX_X86,
            FargateLimits.DEFAULTS,
            FargateDelays.DEFAULTS,
            TargetGroupSettings.DEFAULTS,
            TargetTracking.Settings.DEFAULTS,
            ServiceSettings.DEFAULTS);

    @Override
    public String kind() {
        return "fargate";
    }

    @Override
    public Dialect dialect() {
        return Dialect.ECS;
    }

    @Override
    public Orchestrator start(World world) {
        return new FargateOrchestrator(world, this);
    }

    @Override
    public void check(Workload workload, Consumer<String> mistakes, Consumer<String> warnings) {
        KubernetesRules.andControllersAreMissing(workload, warnings);
        if (platform == FargatePlatform.WINDOWS && capacity.usesSpot()) {
            mistakes.accept("FARGATE_SPOT has no Windows tasks; run them on FARGATE");
        }
        for (WorkItem item : workload.items()) {
            String name = (item instanceof ServiceSpec ? "service " : "job ") + item.name() + ": ";
            TaskShape shape = item.shape();
            FargateSize size = sizeOf(shape);
            if (shape.gpus() > 0) {
                mistakes.accept(name + "Fargate has no GPUs, got " + shape.gpus());
            }
            if (item instanceof ServiceSpec service && service.rules().daemon()) {
                warnings.accept(
                        name + "schedulingStrategy DAEMON needs hosts, and Fargate has none: no task of it is started");
            }
            checkStorage(name, shape.ephemeralMib(), warnings);
            if (size == null) {
                mistakes.accept(name + FargateSize.nearestValid(shape.cpuUnits(), shape.wholeMemoryMib()));
            } else {
                checkPlatform(name, size, mistakes);
                checkQuota(name, size, warnings);
            }
        }
    }

    private void checkPlatform(String name, FargateSize size, Consumer<String> mistakes) {
        if (platform == FargatePlatform.WINDOWS && !FargateSize.isValidOnWindows(size.cpuUnits(), size.memoryMib())) {
            mistakes.accept(name + "Windows containers on Fargate have 1, 2 or 4 vCPU, got " + size);
        }
    }

    /** ECS refuses such a definition; here it may belong to a pod of EKS that runs beside it. */
    private static void checkStorage(String name, int askedMib, Consumer<String> warnings) {
        FargateStorage storage = FargateStorage.ofTask(askedMib);
        if (askedMib > 0 && askedMib != storage.gib() * MIB_PER_GIB) {
            warnings.accept(name + "ECS takes " + FargateStorage.LEAST_OF_TASK_GIB + " to "
                    + FargateStorage.MOST_OF_TASK_GIB + " whole GiB of ephemeralStorage, so " + askedMib
                    + " MiB become " + storage.gib() + " GiB");
        }
    }

    private void checkQuota(String name, FargateSize size, Consumer<String> warnings) {
        Integer quota = limits.vcpuQuota();
        if (quota != null && size.cpuUnits() > quota * TaskShape.UNITS_PER_VCPU) {
            warnings.accept(name + "one task of " + size + " is more than the quota of " + quota
                    + " vCPU, so none will ever start");
        }
    }

    /** The size of a task of this shape, or null when there is none. */
    @Nullable
    FargateSize sizeOf(TaskShape shape) {
        if (roundUp) {
            return FargateSize.smallestFor(shape.cpuUnits(), shape.wholeMemoryMib());
        }
        return FargateSize.isValid(shape.cpuUnits(), shape.wholeMemoryMib())
                ? new FargateSize(shape.cpuUnits(), shape.wholeMemoryMib())
                : null;
    }
}
