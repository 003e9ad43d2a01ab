package io.berth.placement.kubernetes;

import io.berth.cluster.Demand;
import io.berth.placement.Remedy;
import io.berth.workload.pod.TopologyConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * Finds by trying what would have let a pod in: a smaller request, one more node, one rule less; two of them where no single one is enough.
 *
 * <p>Every trial asks the filters about every node, some hundred times for a pod that somebody asks about. The cluster is left as it
 * was. Nodes of remedies are numbered as whoever asks numbers them.
 */
final class PodRemedies {
    private static final int WIDEST_SKEW = 1 << 20;

    /** So many kinds of new nodes are told, and no more. */
    private static final int MOST_KINDS = 8;

    private final ClusterState cluster;
    private final PodFilter filters;
    private final PodSpec pod;
    private final IntUnaryOperator row;
    private final ListIterable<NewNode> kinds;

    PodRemedies(
            ClusterState cluster, PodFilter filters, PodSpec pod, IntUnaryOperator row, ListIterable<NewNode> kinds) {
        this.cluster = cluster;
        this.filters = filters;
        this.pod = pod;
        this.row = row;
        this.kinds = kinds;
    }

    /** Amounts first, then nodes, then rules. */
    List<Remedy> find() {
        List<Remedy> remedies = new ArrayList<>(less(pod));
        if (remedies.isEmpty()) {
            addLessOfBoth(remedies);
        }
        addOneMore(pod, remedies);
        ImmutableList<Relaxation> rules = Relaxations.of(cluster, pod);
        for (Relaxation rule : rules.newWithAll(widerConstraints(pod))) {
            int fits = under(rule, () -> fitting(rule.change().apply(pod)).size());
            if (fits > 0) {
                remedies.add(rule.remedy(admitted(pod, rule), fits));
            }
        }
        return remedies.isEmpty() ? pairs(rules) : List.copyOf(remedies);
    }

    private List<Remedy> pairs(ImmutableList<Relaxation> rules) {
        List<Remedy> pairs = new ArrayList<>();
        ImmutableList<Relaxation> first = rules.newWithAll(widerConstraints(pod));
        for (int i = 0; i < first.size(); i++) {
            Relaxation one = first.get(i);
            ImmutableList<Relaxation> others = rules.drop(i + 1);
            under(one, () -> pairs.addAll(pairsWith(one, others)));
        }
        return List.copyOf(pairs);
    }

    private List<Remedy> pairsWith(Relaxation one, ImmutableList<Relaxation> others) {
        PodSpec changed = one.change().apply(pod);
        Remedy half = new Remedy.Rule(one.words(), Remedy.Rule.NOT_TOLD, Remedy.Rule.NOT_TOLD);
        List<Remedy> seconds = new ArrayList<>(less(changed));
        addOneMore(changed, seconds);
        for (Relaxation other : others.newWithAll(widerConstraints(changed))) {
            int fits = under(other, () -> fitting(other.change().apply(changed)).size());
            if (fits > 0) {
                seconds.add(other.remedy(admitted(changed, other), fits));
            }
        }
        return seconds.stream()
                .map(second -> (Remedy) new Remedy.Both(half, second))
                .toList();
    }

    /** Asks something while a rule is another for all that is there. */
    private <T> T under(Relaxation rule, Supplier<T> question) {
        Runnable undo = rule.applyTo(cluster);
        T answer = question.get();
        undo.run();
        return answer;
    }

    private IntList fitting(PodSpec asking) {
        boolean isActive = filters.prepare(asking);
        return cluster.nodes().select(node -> !isActive || filters.check(node).isSuccess());
    }

    private boolean fitsSomewhere(PodSpec asking) {
        boolean isActive = filters.prepare(asking);
        return cluster.nodes()
                .anySatisfy(node -> !isActive || filters.check(node).isSuccess());
    }

    /** Nodes that a rule kept away, whatever runs there. */
    private int admitted(PodSpec asking, Relaxation rule) {
        PodSpec changed = rule.change().apply(asking);
        return cluster.nodes()
                .count(node -> !isOpen(asking, cluster.node(node)) && isOpen(changed, cluster.node(node)));
    }

    private static boolean isOpen(PodSpec pod, NodeSpec node) {
        return (!node.unschedulable()
                        || NodeJudgements.CORDON.isTolerated(pod.rules().tolerations()))
                && RunningScheduler.admits(pod, node);
    }

    private ImmutableList<Relaxation> widerConstraints(PodSpec asking) {
        return asking.rules().spread().select(TopologyConstraint::hard).collect(each -> wider(asking, each));
    }

    /** The least widening that is enough; without the constraint when none is. */
    private Relaxation wider(PodSpec asking, TopologyConstraint constraint) {
        if (!fitsSomewhere(RuleChanges.withMaxSkew(asking, constraint, WIDEST_SKEW))) {
            return new Relaxation(
                    "without the topology constraint over " + constraint.topologyKey(),
                    false,
                    each -> RuleChanges.withoutSpreading(each, constraint));
        }
        int skew = WIDEST_SKEW
                - most(
                        0,
                        WIDEST_SKEW - constraint.maxSkew() + 1,
                        less -> RuleChanges.withMaxSkew(asking, constraint, WIDEST_SKEW - less));
        return new Relaxation(
                "with maxSkew " + skew + " instead of " + constraint.maxSkew() + " over " + constraint.topologyKey(),
                false,
                each -> RuleChanges.withMaxSkew(each, constraint, skew));
    }

    /** The largest amount with which the pod fits, from one that does up to one that does not. */
    private int most(int fits, int fails, IntFunction<PodSpec> asking) {
        int low = fits;
        int high = fails;
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            if (fitsSomewhere(asking.apply(middle))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Less memory, less CPU, less of an extended resource: the least reduction of each that is enough by itself. */
    private List<Remedy> less(PodSpec asking) {
        Resources requests = asking.demand().requests();
        List<Remedy> remedies = new ArrayList<>();
        addLess(
                remedies,
                (int) ((requests.memoryBytes() + Demand.MIB - 1) / Demand.MIB),
                mib -> asking(asking, requests.cpuMilli(), mib * Demand.MIB),
                (mib, host) -> new Remedy.Less(0, wholeMib(requests.memoryBytes() - mib * Demand.MIB), host));
        addLess(
                remedies,
                (int) requests.cpuMilli(),
                milli -> asking(asking, milli, requests.memoryBytes()),
                (milli, host) -> new Remedy.Less((int) requests.cpuMilli() - milli, 0, host));
        for (Resources.Amount amount : requests.others()) {
            IntFunction<PodSpec> fewer =
                    count -> asking.asking(asking.demand().asking(new Resources.Amount(amount.name(), count)));
            if (amount.count() <= Integer.MAX_VALUE && fitsSomewhere(fewer.apply(0))) {
                int count = most(0, (int) amount.count(), fewer);
                remedies.add(new Remedy.Rule(
                        "with " + (amount.count() - count) + " " + amount.name() + " less",
                        Remedy.Rule.NOT_TOLD,
                        fitting(fewer.apply(count)).size()));
            }
        }
        return remedies;
    }

    private static PodSpec asking(PodSpec pod, long cpuMilli, long memoryBytes) {
        return pod.asking(pod.demand().asking(cpuMilli, memoryBytes));
    }

    /** Makes the remedy of an amount that fits on a host. */
    @FunctionalInterface
    private interface Smaller {
        Remedy remedy(int amount, int host);
    }

    private void addLess(List<Remedy> remedies, int asked, IntFunction<PodSpec> asking, Smaller smaller) {
        if (asked > 1 && fitsSomewhere(asking.apply(1))) {
            int fits = most(1, asked, asking);
            remedies.add(smaller.remedy(fits, firstRow(fitting(asking.apply(fits)))));
        }
    }

    private int firstRow(IntList nodes) {
        return nodes.injectInto(Integer.MAX_VALUE, (first, node) -> Math.min(first, row.applyAsInt(node)));
    }

    /** On the node that lacks the smaller share of what the pod asks for. */
    private void addLessOfBoth(List<Remedy> remedies) {
        Resources requests = pod.demand().requests();
        IntList nodes = fitting(asking(pod, Math.min(1, requests.cpuMilli()), Demand.MIB));
        if (nodes.isEmpty()) {
            return;
        }
        int nearest = nodes.getFirst();
        for (int i = 1; i < nodes.size(); i++) {
            nearest = lack(nodes.get(i)) < lack(nearest) ? nodes.get(i) : nearest;
        }
        remedies.add(new Remedy.Less(
                (int) Math.max(0, lackedCpu(nearest)),
                wholeMib(Math.max(0, lackedMemory(nearest))),
                row.applyAsInt(nearest)));
    }

    private static long wholeMib(long bytes) {
        return (bytes + Demand.MIB - 1) / Demand.MIB * Demand.MIB;
    }

    private double lack(int node) {
        Resources requests = pod.demand().requests();
        return Math.max(
                lackedCpu(node) / (double) Math.max(1, requests.cpuMilli()),
                lackedMemory(node) / (double) Math.max(1, requests.memoryBytes()));
    }

    private long lackedCpu(int node) {
        return pod.demand().requests().cpuMilli() - (cluster.cpu(node) - cluster.usedCpu(node));
    }

    private long lackedMemory(int node) {
        return pod.demand().requests().memoryBytes() - (cluster.memory(node) - cluster.usedMemory(node));
    }

    private void addOneMore(PodSpec asking, List<Remedy> remedies) {
        int before = remedies.size();
        for (int i = 0; i < kinds.size() && remedies.size() < before + MOST_KINDS; i++) {
            NewNode kind = kinds.get(i);
            addOneMore(kind, kind.isLaunchedIn(), true, asking, remedies);
        }
        for (int i = 0; i < kinds.size() && remedies.size() == before; i++) {
            NewNode kind = kinds.get(i);
            addOneMore(kind, kind.isLaunchedIn().negate(), false, asking, remedies);
        }
    }

    /** Of the zones in question all that let the pod in. */
    private void addOneMore(
            NewNode kind, IntPredicate inQuestion, boolean isLaunchedThere, PodSpec asking, List<Remedy> remedies) {
        int[] asked = IntStream.range(0, kind.zones()).filter(inQuestion).toArray();
        List<Integer> zones = IntStream.of(asked)
                .filter(zone -> fitsOn(kind, zone, asking))
                .boxed()
                .toList();
        if (!zones.isEmpty()) {
            boolean isAny = isLaunchedThere && zones.size() == asked.length;
            remedies.add(kind.remedy().apply(isAny ? List.of() : zones, isLaunchedThere));
        }
    }

    private boolean fitsOn(NewNode kind, int zone, PodSpec asking) {
        NodeSpec spec = kind.inZone().apply(zone);
        int node = cluster.addNode(spec);
        PodSpec daemons = kind.daemons().on(spec);
        if (daemons != null) {
            cluster.add(node, daemons);
        }
        boolean fits = !filters.prepare(asking) || filters.check(node).isSuccess();
        cluster.removeNode(node);
        return fits;
    }
}
