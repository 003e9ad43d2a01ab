package io.berth.orchestrator.eks;

import io.berth.billing.FargateMeter;
import io.berth.billing.FargatePlatform;
import io.berth.billing.Meter;
import io.berth.billing.MicroVm;
import io.berth.billing.PriceBook;
import io.berth.cluster.Demand;
import io.berth.cluster.FargateSize;
import io.berth.cluster.FargateStorage;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.Zones;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.network.ImagePulls;
import io.berth.network.MicroVmPulls;
import io.berth.network.ThrottledPulls;
import io.berth.orchestrator.LaunchBucket;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.PodRequest;
import io.berth.placement.Refusal;
import io.berth.random.Purpose;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import java.util.BitSet;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Pods on Fargate: each waits for the launch limits, goes to the zone with the fewest pods and gets a micro-VM there.
 *
 * <p>Source: Amazon EKS user guide, AWS Fargate (2024-12). Which zone a pod gets is not published; the fewest is assumed.
 */
final class FargatePods implements PodPlaces {
    /** What the kubelet takes of a micro-VM (Amazon EKS user guide, Fargate pod configuration, 2024-12). */
    private static final long KUBELET_MIB = 256;

    private final World world;
    private final TaskTable tasks;
    private final Zones zones;
    private final PodLife life;
    private final FargateCompute compute;
    private final PriceBook prices;
    private final BitSet isHere = new BitSet();
    private final FargateSize[] sizes;
    private final LaunchBucket account;
    private final LaunchBucket scheduler;
    private final ImagePulls pulls;
    private final HostTable noHosts;
    private final int[] podsInZone;
    private final MutableIntList withoutZone = IntLists.mutable.empty();
    private final Alarm launchIsPermitted;

    /**
     * @param isAlone false where there are nodes, too, for which a Savings Plan then pays
     */
    FargatePods(World world, FargateCompute compute, PodLife life, boolean isAlone) {
        prices = isAlone
                ? world.prices()
                : world.prices().on(world.prices().terms().withoutSavingsPlan());
        this.world = world;
        this.compute = compute;
        this.life = life;
        tasks = world.tasks();
        zones = world.zones();
        world.workload().items().forEachWithIndex((item, number) -> isHere.set(number, compute.takes(item)));
        sizes = world.workload().items().collect(this::sizeOf).toArray(new FargateSize[0]);
        account = new LaunchBucket(compute.launchBurst(), compute.launchesPerSecond());
        scheduler = new LaunchBucket(1, compute.podsPerSecond());
        pulls = new ThrottledPulls(
                world.timeline(),
                world.log(),
                compute.pull().registry(),
                new MicroVmPulls(
                        world.timeline(), world.workload(), tasks, item -> sizes[item].cpuUnits(), compute.pull()));
        noHosts = new HostTable(zones);
        podsInZone = new int[zones.size()];
        launchIsPermitted = world.timeline().alarm("Fargate launch is permitted", Phase.DECIDE, this::permitted);
    }

    /** Of pods that run on nodes nobody asks. */
    private FargateSize sizeOf(WorkItem item) {
        return compute.takes(item) ? size(item.shape()) : FargateSize.all().getFirst();
    }

    private static FargateSize size(TaskShape shape) {
        FargateSize size = FargateCompute.sizeOf(shape);
        if (size == null) {
            throw new IllegalArgumentException("a pod of " + shape.cpuUnits() + " CPU units and " + shape.memoryMib()
                    + " MiB is larger than every Fargate size");
        }
        return size;
    }

    @Override
    public void pending(int pod) {
        long now = world.timeline().nowMicros();
        long allowed = Math.max(account.take(now), scheduler.take(now));
        if (allowed > now) {
            launchIsPermitted.setAt(allowed, pod);
        } else {
            place(pod);
        }
    }

    private void permitted(int pod) {
        if (tasks.is(pod, TaskState.WAITING)) {
            world.log().launchPermitted(pod);
            place(pod);
        }
    }

    private void place(int pod) {
        int zone = zones.emptiest(each -> podsInZone[each]);
        if (zone == Zones.NONE) {
            world.log().taskWaits(pod, Refusal.TOPOLOGY);
            withoutZone.add(pod);
        } else {
            podsInZone[zone]++;
            life.launch(pod, TaskTable.NO_HOST, zone);
        }
    }

    @Override
    public void terminating(int pod) {}

    @Override
    public void gone(int pod) {
        if (tasks.zone(pod) >= 0) {
            podsInZone[tasks.zone(pod)]--;
        }
    }

    /** There are no hosts that could die. */
    @Override
    public void killHost(int host) {}

    @Override
    public void failZone(int zone) {
        tasks.live().select(pod -> tasks.zone(pod) == zone).forEach(pod -> {
            if (isHere.get(tasks.item(pod)) && !tasks.state(pod).isFate()) {
                life.loseWithNode(pod, compute.lostNodeMicros());
            }
        });
    }

    @Override
    public void recoverZone(int zone) {
        MutableIntList waiting = IntLists.mutable.ofAll(withoutZone);
        withoutZone.clear();
        waiting.select(pod -> tasks.is(pod, TaskState.WAITING)).forEach(this::place);
    }

    @Override
    public long reachMicros(int pod) {
        return world.draws().micros(Purpose.INTERFACE_ATTACH, tasks.drawKey(pod), compute.microVmSeconds());
    }

    /** A pod that has no limit has what its micro-VM leaves beside the kubelet. */
    @Override
    public long limitBytes(Workload workload, int revision) {
        long machine = (size(workload.shape(revision)).memoryMib() - KUBELET_MIB) * Demand.MIB;
        return Math.min(machine, PodPlaces.super.limitBytes(workload, revision));
    }

    /** Every pod is alone on its machine. */
    @Override
    public int siblings(int pod) {
        return 1;
    }

    /** Pods of services are deleted by those who replace them. */
    @Override
    public boolean keepsFinished(int item) {
        return !world.workload().isService(item);
    }

    @Override
    public ImagePulls pulls() {
        return pulls;
    }

    @Override
    public HostTable hosts() {
        return noHosts;
    }

    @Override
    public ListIterable<HostShape> shapes() {
        return Lists.immutable.empty();
    }

    @Override
    public Provision provision(int item) {
        return PodRequest.provision(
                world.workload().item(item).shape(), sizes[item].cpuUnits(), sizes[item].memoryMib());
    }

    @Override
    public ListIterable<Meter> meters() {
        return Lists.immutable.of(new FargateMeter(
                prices,
                FargatePlatform.LINUX_X86,
                world.tasks()::item,
                this::microVm,
                isHere::get,
                this::keepsFinished));
    }

    private MicroVm microVm(int item) {
        TaskShape asked = world.workload().item(item).shape();
        return new MicroVm(
                sizes[item],
                asked.cpuUnits(),
                asked.wholeMemoryMib(),
                FargateSize.KUBELET_MIB,
                FargateStorage.ofPod(asked.ephemeralMib()));
    }
}
