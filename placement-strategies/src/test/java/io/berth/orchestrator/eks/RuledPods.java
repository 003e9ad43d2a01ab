package io.berth.orchestrator.eks;

import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.random.Constant;
import io.berth.workload.AllAtOnce;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodScheduling;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.SchedulingGate;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/** Services and jobs whose pods say something to the scheduler, in a few words. */
final class RuledPods {
    private RuledPods() {}

    /** A run of these with a small image, and a large one called {@code large} of 1.2 GB. */
    static EksRun run(EksSpec spec, WorkItem... items) {
        return new EksRun(workload(items), spec);
    }

    static Workload workload(WorkItem... items) {
        ImmutableMap<String, ImageSpec> images =
                Maps.immutable.of("small", image("small", 6_000_000), "large", image("large", 1_200_000_000));
        return new Workload(images, Lists.immutable.of(items));
    }

    private static ImageSpec image(String name, long bytes) {
        return new ImageSpec(name, Lists.immutable.of(new ImageSpec.Layer(name, bytes)));
    }

    static ServiceSpec service(String name, int pods, TaskShape shape) {
        return new ServiceSpec(name, shape, pods, null, null);
    }

    /** Tasks that come at once and run for half a minute. */
    static JobSpec job(String name, double atSecond, int pods, TaskShape shape) {
        return new JobSpec(name, shape, new AllAtOnce(Math.round(atSecond * 1e6), pods), new Constant(30));
    }

    static TaskShape shape(int cpuUnits, PodTemplate template) {
        return shape("small", cpuUnits, template);
    }

    static TaskShape shape(String image, int cpuUnits, PodTemplate template) {
        return new TaskShape(image, cpuUnits, 128, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 2_000_000)
                .with(template);
    }

    static PodTemplate placedBy(String scheduler) {
        return PodTemplate.PLAIN.with(new PodScheduling(scheduler, Lists.immutable.empty()));
    }

    static PodTemplate behind(SchedulingGate... gates) {
        return PodTemplate.PLAIN.with(new PodScheduling(PodScheduling.DEFAULT_SCHEDULER, Lists.immutable.of(gates)));
    }

    /** A gate that is removed so many seconds after its pod was created; never when nothing is said. */
    static SchedulingGate gate(@Nullable Integer afterSeconds) {
        return new SchedulingGate("example.com/quota", afterSeconds == null ? null : afterSeconds * 1_000_000L, null);
    }

    static PodTemplate labelled(String key, String value) {
        return new PodTemplate(Maps.immutable.of(key, value), PodRules.NONE, null);
    }

    /** A group of one node. */
    static ManagedNodeGroup group(String name, String taints, ImmutableMap<String, String> labels) {
        return new ManagedNodeGroup(name, EksRun.NODE, 1, 1, 1, taints, labels, null);
    }
}
