package io.berth.placement.kubernetes;

import io.berth.cluster.Demand;
import io.berth.cluster.HostChanges;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.workload.pod.HostPort;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.Taint;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.ObjectLongMaps;

/**
 * The hosts of a run as nodes with labels and taints, numbered as a snapshot of the scheduler numbers them.
 *
 * <p>A host is a node while it is registered, and unschedulable while it drains or does not answer. What its DaemonSets take stands as one pod on it.
 */
final class SeenNodes {
    private static final int NONE = -1;
    private static final String LABEL = "label:";
    private static final String GPU = "nvidia.com/gpu";
    private static final int NODE_CRITICAL = 2_000_001_000;

    private final HostTable hosts;
    private final MutableList<HostState> states = Lists.mutable.empty();
    private final MutableIntIntMap numbers = IntIntMaps.mutable.empty();
    private IntList rows = IntLists.immutable.empty();
    private ImmutableList<NodeSpec> nodes = Lists.immutable.empty();
    private ImmutableList<PodSpec> daemons = Lists.immutable.empty();
    private final int[] changed = new int[64];
    private long readChanges;

    SeenNodes(HostTable hosts) {
        this.hosts = hosts;
        learn();
    }

    static String name(int host) {
        return "node-" + host;
    }

    static PodDemand demand(Demand demand, ImmutableList<HostPort> ports) {
        return new PodDemand(
                resources(demand.cpu(), demand.memoryBytes(), demand.gpus()),
                demand.cpu() == 0 ? ScoringDefaults.CPU_MILLI : demand.cpu(),
                demand.memoryBytes() == 0 ? ScoringDefaults.MEMORY_BYTES : demand.memoryBytes(),
                Lists.immutable.empty(),
                ports);
    }

    private static Resources resources(long cpu, long memoryBytes, int gpus) {
        return new Resources(
                cpu,
                memoryBytes,
                0,
                gpus == 0 ? Lists.immutable.empty() : Lists.immutable.of(new Resources.Amount(GPU, gpus)));
    }

    /** True when nodes joined, left or were cordoned since {@link #learn}; costs a look at what changed. */
    boolean changed() {
        HostChanges changes = hosts.changes();
        boolean found = !changes.remembers(readChanges);
        while (!found && readChanges < changes.count()) {
            long before = Math.min(changes.count(), readChanges + changed.length);
            int count = changes.read(readChanges, before, changed);
            for (int i = 0; i < count; i++) {
                found |= known(changed[i]) != hosts.state(changed[i]);
            }
            readChanges = before;
        }
        return found;
    }

    private HostState known(int host) {
        return host < states.size() ? states.get(host) : HostState.REQUESTED;
    }

    void learn() {
        readChanges = hosts.changes().count();
        states.clear();
        for (int host = 0; host < hosts.size(); host++) {
            states.add(hosts.state(host));
        }
        rows = IntLists.immutable.ofAll(hosts.registered());
        numbers.clear();
        MutableList<NodeSpec> specs = Lists.mutable.empty();
        MutableList<PodSpec> systemPods = Lists.mutable.empty();
        rows.forEach(host -> {
            numbers.put(host, specs.size());
            specs.add(node(host));
            systemPods.add(daemon(hosts.shape(host), name(host)));
        });
        nodes = specs.toImmutable();
        daemons = systemPods.toImmutable();
    }

    private NodeSpec node(int host) {
        return node(hosts.shape(host), name(host), hosts.zone().of(host), hosts.state(host) != HostState.ACTIVE);
    }

    /** A node of this shape. */
    NodeSpec node(HostShape shape, String name, int zone, boolean unschedulable) {
        MutableMap<String, String> labels = Maps.mutable.empty();
        shape.attributes().forEachKeyValue((attribute, value) -> {
            if (attribute.startsWith(LABEL)) {
                labels.put(attribute.substring(LABEL.length()), value);
            }
        });
        labels.put("kubernetes.io/hostname", name);
        labels.put("topology.kubernetes.io/zone", hosts.zones().name(zone));
        return new NodeSpec(
                name,
                labels.toImmutable(),
                Taint.list(shape.attributes().get(NodeFacts.TAINTS)),
                unschedulable,
                resources(
                        NodeFacts.number(
                                shape,
                                NodeFacts.ALLOCATABLE_CPU,
                                shape.capacity().cpu()),
                        NodeFacts.number(
                                shape,
                                NodeFacts.ALLOCATABLE_MEMORY,
                                shape.capacity().memoryBytes()),
                        shape.capacity().gpus()),
                shape.capacity().slots() + 1L,
                ObjectLongMaps.immutable.empty());
    }

    /** Everything that the DaemonSets of a node take, as one pod, for which the node has one place more. */
    static PodSpec daemon(HostShape shape, String node) {
        long cpu = NodeFacts.number(
                        shape, NodeFacts.ALLOCATABLE_CPU, shape.capacity().cpu())
                - shape.capacity().cpu();
        long memory = NodeFacts.number(
                        shape, NodeFacts.ALLOCATABLE_MEMORY, shape.capacity().memoryBytes())
                - shape.capacity().memoryBytes();
        return new PodSpec(
                "kube-system",
                "daemons",
                Maps.immutable.empty(),
                NODE_CRITICAL,
                false,
                new PodDemand(
                        resources(cpu, memory, 0),
                        cpu,
                        memory + NodeFacts.number(shape, NodeFacts.DAEMONS_SCORING_MEMORY, 0),
                        Lists.immutable.empty(),
                        Lists.immutable.empty()),
                PodRules.NONE,
                PodSpec.Standing.NEW.on(node));
    }

    /** Rows of the nodes by their numbers. */
    IntList rows() {
        return rows;
    }

    /** Number of the node on a row; negative when it is none. */
    int number(int host) {
        return numbers.getIfAbsent(host, NONE);
    }

    ImmutableList<NodeSpec> nodes() {
        return nodes;
    }

    ImmutableList<PodSpec> daemons() {
        return daemons;
    }
}
