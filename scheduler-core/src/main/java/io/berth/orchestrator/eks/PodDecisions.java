package io.berth.orchestrator.eks;

import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.disruption.DisruptionBudgets;
import io.berth.orchestrator.eks.node.ImaginedRooms;
import io.berth.orchestrator.eks.node.NodeRooms;
import io.berth.orchestrator.eks.node.PodRooms;
import io.berth.orchestrator.eks.scheduler.PodJournal;
import io.berth.orchestrator.eks.scheduler.SchedulerProfiles;
import io.berth.placement.DecisionJournal;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.PodCluster;
import io.berth.placement.PodPlacement;
import io.berth.placement.PodRequirements;
import io.berth.placement.StepCall;
import io.berth.workload.pod.PriorityClass;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * What decides on which node a pod goes: the placement steps of the default profile, or the whole of kube-scheduler where a pod has
 * rules of its own.
 */
final class PodDecisions {
    private final World world;
    private final ClusterNodes nodes;
    private final SchedulerProfiles profiles;
    private final PlacementRequest[] requests;
    private final DisruptionBudgets budgets;
    private final IntUnaryOperator imageOf;
    private final ImmutableList<PodRequirements> required;
    private final @Nullable PodPlacement whole;

    /**
     * @param imageOf the image of a service or job
     */
    PodDecisions(
            World world,
            ClusterNodes nodes,
            SchedulerProfiles profiles,
            ImmutableMap<String, PriorityClass> classes,
            DisruptionBudgets budgets,
            IntUnaryOperator imageOf) {
        this.world = world;
        this.nodes = nodes;
        this.profiles = profiles;
        this.budgets = budgets;
        this.imageOf = imageOf;
        requests = nodes.pods().requests();
        required = RequiredPods.of(world.workload(), requests, classes, profiles);
        whole = RequiredPods.haveRules(world.workload(), profiles) ? wholePods() : null;
    }

    /** All of kube-scheduler; null when no pod needs it. */
    @Nullable
    PodPlacement whole() {
        return whole;
    }

    /** How important the pods of each service and job are. */
    int[] priorities() {
        return required.stream().mapToInt(PodRequirements::priority).toArray();
    }

    /** Services and jobs whose pods a hard topology constraint counts by node. */
    BitSet spreadingOverNodes() {
        return RequiredPods.spreadingOverNodes(required);
    }

    /** Nodes of a thought experiment, in which pods are tried by what decides here. */
    PodRooms rooms() {
        return whole == null
                ? new NodeRooms(nodes.hosts(), nodes.groups()::shape, requests)
                : new ImaginedRooms(whole.imagine(), nodes.hosts(), nodes.groups()::shape, nodes.daemons(), requests);
    }

    private PodPlacement wholePods() {
        return world.placements()
                .pods(
                        new StepCall("kube:whole-pods", null),
                        new PodCluster(
                                nodes.hosts(),
                                required,
                                budgets::allowed,
                                nodes.daemons()::nodeOf,
                                imageOf,
                                profiles.list(),
                                world.draws(),
                                world.journal()));
    }

    /** The placement steps of the default profile. */
    Placement steps() {
        var filters = Lists.immutable
                .of("kube:taints", "kube:pods", "kube:cpu", "kube:memory", "kube:gpu")
                .collect(word -> new StepCall(word, null));
        var scores = Lists.immutable.of(new StepCall("kube:default-profile", profile()));
        var preferences = world.placements().preferences(scores, nodes.hosts());
        DecisionJournal journal = world.journal();
        DecisionJournal telling =
                journal == null ? null : new PodJournal(journal, this::wholePodsNow, preferences.getFirst()::beganAt);
        return new Placement(
                        nodes.hosts(),
                        world.placements().constraints(filters, nodes.hosts()),
                        preferences,
                        world.draws())
                .toldTo(telling, Lists.immutable.of(new StepCall("score of the default profile", null)));
    }

    /** The cluster as it is, for whoever asks why. */
    private PodPlacement wholePodsNow() {
        PodPlacement now = wholePods();
        nodes.hosts()
                .registered()
                .forEach(node -> nodes.pods().of(node).forEach(pod -> {
                    now.placed(pod, world.tasks().item(pod), node, 0);
                    if (nodes.pods().isTerminating(pod)) {
                        now.terminating(pod, false);
                    }
                }));
        return now;
    }

    /** Tells the profile which groups are services and which ask for no CPU, terminating ones included. */
    private String profile() {
        int items = requests.length;
        int services = (int)
                IntStream.range(0, items).filter(world.workload()::isService).count();
        MutableIntList withoutCpu = IntLists.mutable.empty();
        for (int group = 0; group < 2 * items; group++) {
            if (requests[group % items].demand().cpu() == 0) {
                withoutCpu.add(group);
            }
        }
        return "services=" + services + "; noCpu=" + withoutCpu.makeString(" ") + "; fit="
                + profiles.usual().fit().type().word();
    }
}
