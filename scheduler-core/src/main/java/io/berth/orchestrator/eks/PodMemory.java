package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.MemoryWatch;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.PodRequest;
import io.berth.workload.EvictionReason;
import io.berth.workload.Failure;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import io.berth.workload.pod.PriorityClass;
import java.util.Comparator;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * What kubelet and kernel do about memory: containers above their limit are killed, pods of a node that runs short are evicted one by
 * one, and when that is too slow the kernel chooses.
 *
 * <p>kubelet looks every 10 s and evicts when less than 100 MiB are available: first a pod that uses more than it requests, then one of
 * lower priority, then the one furthest above its request. The kernel adds to what a container uses the adjustment of its quality of
 * service class. System and daemon pods are assumed to use what is set aside for them (kubernetes/kubernetes, pkg/kubelet/eviction and
 * pkg/kubelet/qos, 1.31; awslabs/amazon-eks-ami, nodeadm). Costs nothing when no pod says what it uses, else a look at every node.
 */
final class PodMemory implements MemoryWatch.Rules {
    /** {@code evictionHard: memory.available} of the EKS machine image, which no pod is promised. */
    private static final long EVICTION_HARD_BYTES = 100 * Demand.MIB;

    private static final long LOOK_MICROS = 10_000_000;
    private static final int PER_MILLE = 1000;

    private final TaskTable tasks;
    private final Workload workload;
    private final HostTable hosts;
    private final PodPlaces places;
    private final TaskLife life;
    private final World world;
    private final ContainerRestart restart;
    private final MemoryWatch watch;
    private final int[] priority;
    private final Alarm nodesAreLookedAt;

    /** Starts the container of a pod anew that was killed. */
    @FunctionalInterface
    interface ContainerRestart {
        void restart(int pod, Failure failure);
    }

    PodMemory(
            World world,
            TaskLife life,
            PodPlaces places,
            ImmutableMap<String, PriorityClass> classes,
            ContainerRestart restart) {
        this.world = world;
        this.life = life;
        this.places = places;
        this.restart = restart;
        tasks = world.tasks();
        workload = world.workload();
        hosts = places.hosts();
        watch = new MemoryWatch(world, this);
        priority = workload.items().stream()
                .mapToInt(item ->
                        RequiredPods.priority(item.shape().pods(), classes).value())
                .toArray();
        nodesAreLookedAt = world.timeline().alarm("memory of nodes is looked at", Phase.DECIDE, this::look);
        if (watch.isNeeded()) {
            nodesAreLookedAt.setIn(LOOK_MICROS, 0);
        }
    }

    MemoryWatch watch() {
        return watch;
    }

    @Override
    public long limitBytes(int revision) {
        return places.limitBytes(workload.shape(revision));
    }

    /** Beyond what is promised to pods, the kernel has what kubelet keeps back from them. */
    @Override
    public long hostBytes(int host) {
        return promisedBytes(host) + EVICTION_HARD_BYTES;
    }

    private long promisedBytes(int host) {
        return hosts.shape(host).capacity().memoryBytes();
    }

    @Override
    public long score(int pod, long usedBytes) {
        long node = hosts.shape(tasks.host(pod)).type().registeredMemoryMib() * Demand.MIB;
        int adjustment = qualityOfService(pod).oomScoreAdjustment(false, requestBytes(pod), node);
        return usedBytes + adjustment * node / PER_MILLE;
    }

    private QosClass qualityOfService(int pod) {
        TaskShape shape = workload.shape(tasks.revision(pod));
        int cpu = PodRequest.cpuMilli(shape);
        long limit = (long) shape.memoryLimitMib() * Demand.MIB;
        return QosClass.of(Lists.immutable.of(new QosClass.Container(cpu, cpu, requestBytes(pod), limit)));
    }

    private long requestBytes(int pod) {
        return PodRequest.memoryBytes(workload.shape(tasks.revision(pod)));
    }

    /** Pods of Jobs are not restarted, but followed by others. */
    @Override
    public void kill(int pod, Failure failure) {
        if (workload.isService(tasks.item(pod))) {
            restart.restart(pod, failure);
        } else {
            life.fail(pod, failure);
        }
    }

    private void look(int ignored) {
        nodesAreLookedAt.setIn(LOOK_MICROS, 0);
        IntList nodes = IntLists.immutable.ofAll(hosts.registered());
        nodes.select(node -> watch.usedBytes(node) > promisedBytes(node)).forEach(this::evictOne);
    }

    private void evictOne(int node) {
        IntList pods = watch.tasksOn(node);
        if (pods.notEmpty()) {
            int victim = firstToGo(pods);
            world.log().taskEvicted(victim, EvictionReason.MEMORY_PRESSURE);
            life.kill(victim);
        }
    }

    private int firstToGo(IntList pods) {
        record Ranked(int pod, boolean isAbove, int priority, long aboveBytes) {}
        return pods.collect(pod -> {
                    long above = watch.bytes(pod) - requestBytes(pod);
                    return new Ranked(pod, above > 0, priority[tasks.item(pod)], above);
                })
                .min(Comparator.comparing(Ranked::isAbove)
                        .reversed()
                        .thenComparingInt(Ranked::priority)
                        .thenComparing(
                                Comparator.comparingLong(Ranked::aboveBytes).reversed())
                        .thenComparing(Comparator.comparingInt(Ranked::pod).reversed()))
                .pod();
    }
}
