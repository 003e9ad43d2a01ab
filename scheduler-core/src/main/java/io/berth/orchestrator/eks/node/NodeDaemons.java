package io.berth.orchestrator.eks.node;

import io.berth.cluster.Demand;
import io.berth.cluster.HostTable;
import io.berth.orchestrator.eks.controller.DaemonNodes;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import java.util.BitSet;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The DaemonSets of the workload and the nodes that they run on.
 *
 * <p>A node belongs to a DaemonSet from the moment it is Ready, through cordons and silence, until it ends or is about to, having nothing
 * but daemons left. Their pods tolerate what the DaemonSet controller lets them (kubernetes/kubernetes,
 * pkg/controller/daemon/util/daemonset_util.go, AddOrUpdateDaemonPodTolerations). Without DaemonSets nothing costs anything.
 */
public final class NodeDaemons implements DaemonNodes {
    private static final ImmutableList<Toleration> TOLERATED = Lists.immutable.of(
            exists("not-ready", Taint.Effect.NO_EXECUTE),
            exists("unreachable", Taint.Effect.NO_EXECUTE),
            exists("disk-pressure", Taint.Effect.NO_SCHEDULE),
            exists("memory-pressure", Taint.Effect.NO_SCHEDULE),
            exists("pid-pressure", Taint.Effect.NO_SCHEDULE),
            exists("unschedulable", Taint.Effect.NO_SCHEDULE));

    /** Says whether a node takes pods of a service, as far as its labels and taints go. */
    @FunctionalInterface
    public interface Admission {
        boolean admits(int service, int node);
    }

    private final HostTable hosts;
    private final PlacementRequest[] requests;
    private final ImmutableIntList services;
    private final BitSet isDaemon = new BitSet();
    private final MutableList<MutableIntList> nodesOf = Lists.mutable.empty();
    private final MutableIntIntMap nodeOfPod = IntIntMaps.mutable.empty();
    private Admission admission = (service, node) -> true;
    private Runnable whenChanged = () -> {};

    public NodeDaemons(Workload workload, HostTable hosts, PlacementRequest[] requests) {
        this.hosts = hosts;
        this.requests = requests;
        MutableIntList found = IntLists.mutable.empty();
        for (int item = 0; item < requests.length; item++) {
            nodesOf.add(IntLists.mutable.empty());
            if (isDaemon(workload.item(item))) {
                found.add(item);
                isDaemon.set(item);
            }
        }
        services = found.toImmutable();
    }

    private static Toleration exists(String condition, Taint.Effect effect) {
        return new Toleration("node.kubernetes.io/" + condition, true, "", effect);
    }

    public static boolean isDaemon(WorkItem item) {
        return item instanceof ServiceSpec service && service.rules().daemon();
    }

    /** These rules with what every pod of a DaemonSet tolerates. */
    public static PodRules tolerating(PodRules rules) {
        return new PodRules(
                rules.nodes(),
                rules.tolerations().newWithAll(TOLERATED),
                rules.affinity(),
                rules.antiAffinity(),
                rules.spread(),
                rules.volumes(),
                rules.ownerSelector());
    }

    /** Says which nodes take which daemons. */
    public void admittedBy(Admission rules) {
        admission = rules;
    }

    /** Their services, lowest first. */
    public ImmutableIntList services() {
        return services;
    }

    public boolean isDaemon(int item) {
        return isDaemon.get(item);
    }

    /** What a pod of a DaemonSet requests. */
    public Demand demand(int service) {
        return requests[service].demand();
    }

    /** The node takes pods from now on. */
    public void nodeReady(int node) {
        if (services.notEmpty()) {
            services.select(service -> admission.admits(service, node))
                    .forEach(service -> nodesOf.get(service).add(node));
            whenChanged.run();
        }
    }

    /** The node is gone, or about to go with nothing but daemons. */
    public void nodeGoes(int node) {
        boolean[] had = {false};
        services.forEach(service -> had[0] |= nodesOf.get(service).remove(node));
        if (had[0]) {
            whenChanged.run();
        }
    }

    /** Pods of a DaemonSet on a node, terminating ones included. */
    public int on(int node, int service) {
        return hosts.tasksOf(service).of(node)
                + hosts.tasksOf(requests.length + service).of(node);
    }

    /** True when a node runs nothing but daemons. */
    public boolean areAlone(int node) {
        int daemons = 0;
        for (int i = 0; i < services.size(); i++) {
            daemons += on(node, services.get(i));
        }
        return hosts.tasks().of(node) == daemons;
    }

    @Override
    public IntList of(int service) {
        return nodesOf.get(service);
    }

    @Override
    public void pin(int pod, int node) {
        nodeOfPod.put(pod, node);
    }

    @Override
    public int nodeOf(int pod) {
        return nodeOfPod.getIfAbsent(pod, Placement.NONE);
    }

    @Override
    public void whenChanged(Runnable listener) {
        whenChanged = listener;
    }
}
