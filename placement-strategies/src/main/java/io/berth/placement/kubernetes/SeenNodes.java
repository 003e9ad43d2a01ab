package io.berth.placement.kubernetes;

import io.berth.cluster.Demand;
import io.berth.cluster.HostChanges;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.log.LongRows;
import io.berth.workload.pod.HostPort;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.Taint;
import java.util.Arrays;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.ObjectLongMaps;

/**
 * The hosts of a run as nodes with labels and taints, with the numbers that the snapshot of the scheduler gave them.
 *
 * <p>A host is a node while it is registered, and unschedulable while it drains or does not answer. What its DaemonSets take stands as one pod on it.
 */
final class SeenNodes {
    private static final int NONE = -1;
    private static final String LABEL = "label:";
    private static final String EXTENDED = "extended:";
    private static final String GPU = "nvidia.com/gpu";
    private static final String DAEMONS = "daemons";
    private static final int NODE_CRITICAL = 2_000_001_000;

    private final HostTable hosts;
    private final MutableIntIntMap numbers = IntIntMaps.mutable.empty();
    private final LongRows rows = new LongRows(NONE);
    private HostState[] states = new HostState[64];
    private final int[] changed = new int[64];
    private long readChanges;

    /** Hears of hosts that became or ceased to be nodes, or were cordoned. */
    interface Listener {
        void came(int host);

        void went(int host);

        void isAnother(int host);
    }

    SeenNodes(HostTable hosts) {
        this.hosts = hosts;
        Arrays.fill(states, HostState.REQUESTED);
    }

    static String name(int host) {
        return "node-" + host;
    }

    static PodDemand demand(Demand demand, ImmutableMap<String, Integer> devices, ImmutableList<HostPort> ports) {
        return new PodDemand(
                resources(demand.cpu(), demand.memoryBytes(), demand.gpus(), devices),
                demand.cpu() == 0 ? ScoringDefaults.CPU_MILLI : demand.cpu(),
                demand.memoryBytes() == 0 ? ScoringDefaults.MEMORY_BYTES : demand.memoryBytes(),
                Lists.immutable.empty(),
                ports);
    }

    private static Resources resources(long cpu, long memoryBytes, int gpus, ImmutableMap<String, Integer> devices) {
        MutableList<Resources.Amount> others = Lists.mutable.empty();
        if (gpus > 0) {
            others.add(new Resources.Amount(GPU, gpus));
        }
        devices.forEachKeyValue((device, count) -> others.add(new Resources.Amount(device, count)));
        return new Resources(cpu, memoryBytes, 0, others.toImmutable());
    }

    /** Tells what became of hosts since the last call; costs a look at what changed. */
    void follow(Listener listener) {
        HostChanges changes = hosts.changes();
        if (!changes.remembers(readChanges)) {
            lookAtAll(listener);
        }
        while (readChanges < changes.count()) {
            long before = Math.min(changes.count(), readChanges + changed.length);
            int count = changes.read(readChanges, before, changed);
            readChanges = before;
            for (int i = 0; i < count; i++) {
                compare(changed[i], listener);
            }
        }
    }

    /** The same for whoever comes late, row by row. */
    void lookAtAll(Listener listener) {
        readChanges = hosts.changes().count();
        for (int host = 0; host < hosts.size(); host++) {
            compare(host, listener);
        }
    }

    private void compare(int host, Listener listener) {
        if (host >= states.length) {
            int before = states.length;
            states = Arrays.copyOf(states, Math.max(host + 1, before * 2));
            Arrays.fill(states, before, states.length, HostState.REQUESTED);
        }
        HostState known = states[host];
        HostState now = hosts.state(host);
        states[host] = now;
        if (isNode(known) && isNode(now) && known != now) {
            listener.isAnother(host);
        } else if (isNode(now) && !isNode(known)) {
            listener.came(host);
        } else if (isNode(known) && !isNode(now)) {
            listener.went(host);
        }
    }

    private static boolean isNode(HostState state) {
        return state == HostState.ACTIVE || state == HostState.DRAINING || state == HostState.UNREACHABLE;
    }

    /** The host is the node with this number from now on. */
    void number(int host, int node) {
        numbers.put(host, node);
        rows.set(node, host);
    }

    void forget(int host) {
        numbers.remove(host);
    }

    /** The host as a node, as it is now. */
    NodeSpec node(int host) {
        return node(hosts.shape(host), name(host), hosts.zone().of(host), hosts.state(host) != HostState.ACTIVE);
    }

    /** A node of this shape. */
    NodeSpec node(HostShape shape, String name, int zone, boolean unschedulable) {
        MutableMap<String, String> labels = Maps.mutable.empty();
        MutableMap<String, Integer> devices = Maps.mutable.empty();
        shape.attributes().forEachKeyValue((attribute, value) -> {
            if (attribute.startsWith(LABEL)) {
                labels.put(attribute.substring(LABEL.length()), value);
            } else if (attribute.startsWith(EXTENDED)) {
                devices.put(attribute.substring(EXTENDED.length()), Integer.valueOf(value));
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
                        shape.capacity().gpus(),
                        devices.toImmutable()),
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
                DAEMONS,
                Maps.immutable.empty(),
                NODE_CRITICAL,
                false,
                new PodDemand(
                        resources(cpu, memory, 0, Maps.immutable.empty()),
                        cpu,
                        memory + NodeFacts.number(shape, NodeFacts.DAEMONS_SCORING_MEMORY, 0),
                        Lists.immutable.empty(),
                        Lists.immutable.empty()),
                PodRules.NONE,
                PodSpec.Standing.NEW.on(node));
    }

    /** Whether a pod is what {@link #daemon} puts on a node. */
    static boolean isDaemons(PodSpec pod) {
        return pod.name().equals(DAEMONS) && pod.priority() == NODE_CRITICAL;
    }

    /** Row of the node with a number. */
    int row(int node) {
        return (int) rows.of(node);
    }

    /** Number of the node on a row; negative when it is none. */
    int number(int host) {
        return numbers.getIfAbsent(host, NONE);
    }
}
