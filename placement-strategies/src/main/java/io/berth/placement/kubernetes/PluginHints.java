package io.berth.placement.kubernetes;

import io.berth.placement.QueueingHints;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodSelection;
import io.berth.workload.pod.TopologyConstraint;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Maps;

/**
 * What each filter of the default profile says may help a pod that it refused; one that says yes is enough.
 *
 * <p>Source: kubernetes/kubernetes, pkg/scheduler/framework/plugins, the functions isSchedulableAfter… of each plugin, 1.34. Beyond them an
 * ended pod that kept others away by its own anti-affinity counts, too. Answers about two groups are found once.
 */
final class PluginHints implements QueueingHints {
    private final PodSpec[] templates;
    private final Supplier<FeasibleSearch> search;
    private final IntFunction<NodeSpec> nodes;
    private final ClassMemo[] spreads;
    private final ClassMemo[] ends;
    private final ClassMemo[] starts;

    /**
     * @param templates of the pods of each group
     * @param search the one that decides, as it is now
     * @param nodes by their rows
     */
    PluginHints(PodSpec[] templates, Supplier<FeasibleSearch> search, IntFunction<NodeSpec> nodes) {
        this.templates = templates;
        this.search = search;
        this.nodes = nodes;
        spreads = memos((pod, other) -> pod.rules()
                .spread()
                .anySatisfy(each -> each.hard() && each.pods().matches(other.labels())));
        ends = memos((pod, other) -> keepsAway(pod, other) || keepsAway(other, pod));
        starts = memos((pod, other) -> pod.rules().affinity().required().allSatisfy(term -> concerns(term, other)));
    }

    /** A question about two groups. */
    @FunctionalInterface
    private interface Question {
        boolean test(PodSpec pod, PodSpec other);
    }

    private ClassMemo[] memos(Question question) {
        return Arrays.stream(templates)
                .map(pod -> new ClassMemo(other -> question.test(pod, templates[other])))
                .toArray(ClassMemo[]::new);
    }

    private static boolean keepsAway(PodSpec pod, PodSpec other) {
        return pod.rules().antiAffinity().required().anySatisfy(term -> concerns(term, other));
    }

    private static boolean concerns(PodAffinityTerm term, PodSpec pod) {
        PodSelection pods = term.pods();
        return pods.matches(pod.namespace(), Maps.immutable.empty(), pod.labels());
    }

    @Override
    public int refusers() {
        return search.get().refusers();
    }

    private static boolean has(int refusers, Plugin plugin) {
        return (refusers & plugin.bit()) != 0;
    }

    @Override
    public boolean whenNodeComes(int refusers, int group, int row) {
        NodeSpec node = nodes.apply(row);
        PodSpec pod = templates[group];
        return (has(refusers, Plugin.NODE_UNSCHEDULABLE) && !node.unschedulable())
                || (has(refusers, Plugin.TAINT_TOLERATION)
                        && TaintToleration.passes(node.taints(), pod.rules().tolerations()))
                || (has(refusers, Plugin.NODE_AFFINITY)
                        && NodeAffinity.allows(pod.rules().nodes(), node))
                || has(refusers, Plugin.NODE_PORTS)
                || (has(refusers, Plugin.NODE_RESOURCES_FIT)
                        && holds(node.allocatable(), pod.demand().requests()))
                || (has(refusers, Plugin.POD_TOPOLOGY_SPREAD) && hasEveryKey(node, pod))
                || has(refusers, Plugin.INTER_POD_AFFINITY);
    }

    private static boolean holds(Resources offered, Resources wanted) {
        return wanted.cpuMilli() <= offered.cpuMilli()
                && wanted.memoryBytes() <= offered.memoryBytes()
                && wanted.others().allSatisfy(amount -> amount.count() <= count(offered.others(), amount.name()));
    }

    private static long count(ImmutableList<Resources.Amount> amounts, String name) {
        return amounts.select(amount -> amount.name().equals(name)).sumOfLong(Resources.Amount::count);
    }

    private static boolean hasEveryKey(NodeSpec node, PodSpec pod) {
        return pod.rules()
                .spread()
                .select(TopologyConstraint::hard)
                .allSatisfy(each -> node.labels().containsKey(each.topologyKey()));
    }

    @Override
    public boolean whenNodeGoes(int refusers, int group, int row) {
        return has(refusers, Plugin.POD_TOPOLOGY_SPREAD) && hasEveryKey(nodes.apply(row), templates[group]);
    }

    @Override
    public boolean whenPodGoes(int refusers, int group, int other) {
        return has(refusers, Plugin.NODE_RESOURCES_FIT)
                || (has(refusers, Plugin.NODE_PORTS) && wantsPortOf(templates[group], templates[other]))
                || (has(refusers, Plugin.POD_TOPOLOGY_SPREAD) && spreads[group].test(other))
                || (has(refusers, Plugin.INTER_POD_AFFINITY) && ends[group].test(other));
    }

    private static boolean wantsPortOf(PodSpec pod, PodSpec other) {
        return pod.demand().ports().anySatisfy(port -> other.demand().ports().anySatisfy(port::conflictsWith));
    }

    @Override
    public boolean whenPodComes(int refusers, int group, int other) {
        return (has(refusers, Plugin.POD_TOPOLOGY_SPREAD) && spreads[group].test(other))
                || (has(refusers, Plugin.INTER_POD_AFFINITY)
                        && templates[group].rules().affinity().required().notEmpty()
                        && starts[group].test(other));
    }
}
