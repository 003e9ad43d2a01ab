package io.berth.orchestrator.ecs;

import com.google.inject.Guice;
import io.berth.billing.PriceBook;
import io.berth.cluster.Zones;
import io.berth.log.Fact;
import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.HostDelays;
import io.berth.orchestrator.WatchedRun;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementBook;
import io.berth.placement.ecs.EcsPlacementModule;
import io.berth.random.Constant;
import io.berth.workload.AllAtOnce;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.Release;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.Traffic;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * A workload on ECS in three zones, with every delay fixed: 0.7 s for the image, which is empty and cached, 0.5 s for the control
 * plane, 1.5 s for the container, 5 s for an interface, 20 s for a machine and 25 s for its agent.
 */
final class EcsRun extends WatchedRun {
    static final EcsHosts HOSTS = new EcsHosts(
            EcsHosts.DEFAULTS.catalogue(),
            false,
            0,
            new HostDelays(new Constant(20), new Constant(25)),
            EcsHosts.DEFAULTS.unhealthyMicros());
    private static final EcsDelays DELAYS = new EcsDelays(
            new Constant(0.5),
            new Constant(1.5),
            new Constant(5),
            new Constant(2),
            30_000_000,
            60_000_000,
            new TargetGroupSettings(new Constant(4), 300_000_000, 40_000_000));

    EcsRun(EcsSpec spec, MutableList<WorkItem> items, Fault... faults) {
        this(spec, items, Lists.immutable.empty(), faults);
    }

    EcsRun(EcsSpec spec, MutableList<WorkItem> items, ImmutableList<Release> releases, Fault... faults) {
        super(world(items, releases), fixed(spec), faults);
    }

    private static World world(MutableList<WorkItem> items, ImmutableList<Release> releases) {
        var image = new ImageSpec("i", Lists.immutable.empty());
        return World.of(
                new Workload(Maps.immutable.of("i", image), items.toImmutable(), releases),
                new Zones(Lists.immutable.of("a", "b", "c")),
                7,
                PriceBook.usEast1(),
                Guice.createInjector(new EcsPlacementModule()).getInstance(PlacementBook.class));
    }

    private static EcsSpec fixed(EcsSpec spec) {
        EcsHosts hosts = spec.hosts().equals(EcsHosts.DEFAULTS) ? HOSTS : spec.hosts();
        return new EcsSpec(
                spec.capacityProviders(),
                spec.capacityProviderStrategy(),
                hosts,
                spec.scheduling(),
                DELAYS,
                spec.pulls(),
                spec.tracking(),
                spec.services());
    }

    EcsRun untilSecond(double seconds) {
        world.timeline().runUntil(Math.round(seconds * 1e6));
        return this;
    }

    /** When the facts of a kind happened, in seconds, one blank between them. */
    String seconds(Class<? extends Fact> kind) {
        return facts(kind).collect(fact -> fact.at() / 1e6).makeString(" ");
    }

    /** How many facts of a kind happened from one second on until before another. */
    int count(Class<? extends Fact> kind, double fromSecond, double untilSecond) {
        return facts(kind).count(fact -> fact.at() >= fromSecond * 1e6 && fact.at() < untilSecond * 1e6);
    }

    /** A service of tasks that need 40 s to end. */
    static WorkItem service(String name, int cpuUnits, int memoryMib, int desired) {
        return new ServiceSpec(name, shape(cpuUnits, memoryMib, NetworkMode.BRIDGE), desired, null, null);
    }

    static WorkItem serviceWithTraffic(String name, int cpuUnits, int memoryMib, int desired) {
        var traffic = new Traffic(1, Lists.immutable.empty(), 1_000);
        return new ServiceSpec(name, shape(cpuUnits, memoryMib, NetworkMode.BRIDGE), desired, traffic, null);
    }

    /** So many tasks of a job at one moment, each of which runs so long. */
    static WorkItem job(String name, TaskShape shape, double atSecond, int count, double seconds) {
        return new JobSpec(name, shape, new AllAtOnce(Math.round(atSecond * 1e6), count), new Constant(seconds));
    }

    static TaskShape shape(int cpuUnits, int memoryMib, NetworkMode mode) {
        return new TaskShape("i", cpuUnits, memoryMib, 0, mode, IntLists.immutable.empty(), 0, 40_000_000);
    }
}
