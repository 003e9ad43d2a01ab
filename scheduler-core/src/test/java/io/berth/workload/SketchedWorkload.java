package io.berth.workload;

import io.berth.random.Constant;
import io.berth.workload.ImageSpec.Layer;
import io.berth.workload.job.JobCleanup;
import io.berth.workload.pod.DisruptionBudget;
import io.berth.workload.pod.PodMobility;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodTemplate;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/** A workload for a test in a few words: empty images, tasks of half a vCPU that stop at once, unless the test says otherwise. */
public final class SketchedWorkload {
    private final MutableMap<String, ImageSpec> images = Maps.mutable.empty();
    private final MutableList<WorkItem> items = Lists.mutable.empty();
    private String image = "empty";
    private int cpuUnits = 512;
    private int memoryMib = 1024;
    private long startMicros;
    private long stopMicros;
    private @Nullable MemoryUse memoryUse;
    private @Nullable Integer memoryLimitMib;
    private int ephemeralMib;
    private JobCleanup cleanup = JobCleanup.NEVER;
    private PodTemplate pods = PodTemplate.PLAIN;

    public SketchedWorkload() {
        image(image);
    }

    /** An image of one layer, used by everything that follows. */
    public SketchedWorkload image(String name, long bytes) {
        return image(name, new Layer(name, bytes));
    }

    public SketchedWorkload image(String name, Layer... layers) {
        images.put(name, new ImageSpec(name, Lists.immutable.of(layers)));
        image = name;
        return this;
    }

    /** The size of everything that follows. */
    public SketchedWorkload size(int units, int mib) {
        cpuUnits = units;
        memoryMib = mib;
        return this;
    }

    /** How long the applications of everything that follows need to start. */
    public SketchedWorkload startsIn(long micros) {
        startMicros = micros;
        return this;
    }

    /** How long the applications of everything that follows need to stop. */
    public SketchedWorkload stopsIn(long micros) {
        stopMicros = micros;
        return this;
    }

    /** How much memory the tasks of everything that follows really use. */
    public SketchedWorkload usesMemory(MemoryUse use) {
        memoryUse = use;
        return this;
    }

    /** The hard limit of memory of everything that follows; what is set aside unless this says otherwise. */
    public SketchedWorkload memoryLimit(int mib) {
        memoryLimitMib = mib;
        return this;
    }

    /** The disk that everything that follows asks Fargate for. */
    public SketchedWorkload ephemeral(int mib) {
        ephemeralMib = mib;
        return this;
    }

    /** When finished tasks of every job of single tasks that follows are deleted. */
    public SketchedWorkload cleanedUp(JobCleanup other) {
        cleanup = other;
        return this;
    }

    /** The disruption budget of every service that follows, a budget for each. */
    public SketchedWorkload disruptionBudget(DisruptionBudget budget) {
        pods = pods.with(budget);
        return this;
    }

    /** What the pods of everything that follows say about being moved. */
    public SketchedWorkload mobility(PodMobility mobility) {
        pods = pods.with(mobility);
        return this;
    }

    /** The labels of the pods of everything that follows. */
    public SketchedWorkload labels(ImmutableMap<String, String> labels) {
        pods = new PodTemplate(labels, pods.rules(), pods.priorityClass());
        return this;
    }

    /** The priority class of the pods of everything that follows. */
    public SketchedWorkload priority(String priorityClass) {
        pods = new PodTemplate(pods.labels(), pods.rules(), priorityClass);
        return this;
    }

    /** Where the pods of everything that follows may run. */
    public SketchedWorkload rules(PodRules rules) {
        pods = new PodTemplate(pods.labels(), rules, pods.priorityClass());
        return this;
    }

    /** A service without traffic. */
    public SketchedWorkload service(String name, int desiredCount) {
        items.add(new ServiceSpec(name, shape(), desiredCount, null, null));
        return this;
    }

    public SketchedWorkload service(String name, int desiredCount, Traffic traffic) {
        items.add(new ServiceSpec(name, shape(), desiredCount, traffic, null));
        return this;
    }

    public SketchedWorkload service(String name, int desiredCount, Traffic traffic, Scaling scaling) {
        items.add(new ServiceSpec(name, shape(), desiredCount, traffic, scaling));
        return this;
    }

    public SketchedWorkload job(String name, Arrivals arrivals, double durationSeconds) {
        items.add(new JobSpec(name, shape(), arrivals, new Constant(durationSeconds)).deleted(cleanup));
        return this;
    }

    /** A job whose arrivals are runs. */
    public SketchedWorkload job(String name, Arrivals arrivals, double durationSeconds, JobRules rules) {
        items.add(new JobSpec(name, shape(), arrivals, new Constant(durationSeconds)).with(rules));
        return this;
    }

    public Workload sketch() {
        return new Workload(images.toImmutable(), items.toImmutable());
    }

    /** The same rate of requests at all times. */
    public static Traffic steady(double perSecond, long requestMicros) {
        return new Traffic(perSecond, Lists.immutable.empty(), requestMicros);
    }

    private TaskShape shape() {
        return new TaskShape(
                        image,
                        cpuUnits,
                        memoryMib,
                        0,
                        NetworkMode.AWSVPC,
                        IntLists.immutable.empty(),
                        startMicros,
                        stopMicros,
                        memoryUse)
                .withMemory(memoryMib, memoryLimitMib == null ? memoryMib : memoryLimitMib)
                .withEphemeral(ephemeralMib)
                .with(pods);
    }
}
