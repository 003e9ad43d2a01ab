package io.berth.experiment;

import io.berth.cluster.HostShape;
import io.berth.cluster.Zones;
import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.orchestrator.World;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import io.berth.workload.pod.VolumeZone;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Maps;

/** What must hold of zones on Kubernetes: a node stands where nodes of its kind are launched, a pod on nodes that reach its volumes. */
final class ZoneKeeping implements Fold<ZoneKeeping> {
    private static final String ZONE = "topology.kubernetes.io/zone";

    private final Workload workload;
    private final TaskTable tasks;
    private final Zones zones;
    private final ListIterable<HostShape> shapes;

    /**
     * @param shapes of the hosts, in the order of their numbers
     */
    ZoneKeeping(World world, ListIterable<HostShape> shapes) {
        workload = world.workload();
        tasks = world.tasks();
        zones = world.zones();
        this.shapes = shapes;
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return workload.items()
                        .noneSatisfy(
                                item -> item.shape().pods().rules().volumes().notEmpty())
                ? Set.of(Fact.HostRequested.class)
                : Set.of(Fact.HostRequested.class, Fact.TaskPlaced.class);
    }

    @Override
    public void accept(Fact fact) {
        if (fact instanceof Fact.HostRequested request) {
            String zone = zones.name(request.zone());
            Invariants.check(
                    shapes.get(request.shape()).isLaunchedIn(zone),
                    () -> "host " + request.host() + " was asked for in " + zone
                            + ", where none of its kind is launched");
        } else if (fact instanceof Fact.TaskPlaced placed && placed.host() >= 0) {
            check(placed);
        }
    }

    private void check(Fact.TaskPlaced placed) {
        ImmutableList<VolumeZone> volumes =
                workload.item(tasks.item(placed.task())).shape().pods().rules().volumes();
        String zone = zones.name(placed.zone());
        Invariants.check(
                VolumeZone.passes(volumes, Maps.immutable.of(ZONE, zone)),
                () -> "task " + placed.task() + " was placed in " + zone + ", where its volumes cannot be reached: "
                        + volumes);
    }

    @Override
    public ZoneKeeping result() {
        return this;
    }
}
