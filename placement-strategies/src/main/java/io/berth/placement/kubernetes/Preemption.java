package io.berth.placement.kubernetes;

import io.berth.placement.kubernetes.ClusterSpec.DisruptionBudget;
import java.util.Comparator;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Finds pods of lower priority whose removal lets a pod in: the plugin DefaultPreemption.
 *
 * <p>On each node all pods of lower priority are taken away in thought and put back in order of importance as long as the pod still fits.
 * Disruption budgets are a wish, not a wall. Victims are listed most important first, as since 1.31 (kubernetes/kubernetes,
 * pkg/scheduler/framework/preemption and plugins/defaultpreemption).
 */
final class Preemption {
    private static final int MIN_PERCENT = 10;
    private static final int MIN_NODES = 100;
    private static final NodeStatus NO_VICTIMS = new NodeStatus(
            null, NodeStatus.Code.UNRESOLVABLE, Lists.immutable.of("No preemption victims found for incoming pod"));

    private static final Comparator<PodSpec> BY_IMPORTANCE = Comparator.comparingInt(PodSpec::priority)
            .reversed()
            .thenComparingLong(pod -> pod.standing().startNanos());

    private final ClusterState cluster;
    private final Judge judge;
    private final Supplier<ImmutableList<DisruptionBudget>> budgets;

    /** A node and who would have to leave it, most important first. */
    record Candidate(int node, ImmutableList<PodSpec> victims, int violations) {
        int highestPriority() {
            return victims.getFirst().priority();
        }

        /** Shifted so that more victims of negative priority count for more. */
        long sumOfPriorities() {
            return victims.sumOfLong(victim -> victim.priority() + (1L << 31));
        }

        long earliestStart() {
            return victims.select(victim -> victim.priority() == highestPriority())
                    .collectLong(victim -> victim.standing().startNanos())
                    .min();
        }
    }

    /**
     * What trying came to.
     *
     * @param candidates nodes on which it would work
     * @param failures answers of the nodes tried on which it would not
     */
    record DryRun(ImmutableList<Candidate> candidates, ImmutableList<NodeStatus> failures) {
        /** Why nobody's removal would help. */
        String sentence(int nodes) {
            RefusalText text = new RefusalText();
            failures.forEach(text::count);
            if (failures.size() < nodes) {
                text.count("Preemption is not helpful for scheduling", nodes - failures.size());
            }
            return "preemption: " + text.sentence(nodes);
        }
    }

    /** One way to compare nodes, and what is said of the one that wins by it. */
    private record Harm(String words, Comparator<Candidate> comparator) {}

    private static final ImmutableList<Harm> HARMS = Lists.immutable.of(
            new Harm("for the fewest broken disruption budgets", Comparator.comparingInt(Candidate::violations)),
            new Harm(
                    "for the least important of the most important victims",
                    Comparator.comparingInt(Candidate::highestPriority)),
            new Harm("for the smallest sum of priorities", Comparator.comparingLong(Candidate::sumOfPriorities)),
            new Harm(
                    "for the fewest victims",
                    Comparator.comparingInt(candidate -> candidate.victims().size())),
            new Harm(
                    "for victims that started last",
                    Comparator.comparingLong(Candidate::earliestStart).reversed()));

    /** Says whether a node takes a pod as things are. */
    @FunctionalInterface
    interface Judge {
        NodeStatus of(PodSpec pod, int node);
    }

    /**
     * @param judge counts pods that are nominated for the node, too
     */
    Preemption(ClusterState cluster, Judge judge, Supplier<ImmutableList<DisruptionBudget>> budgets) {
        this.cluster = cluster;
        this.judge = judge;
        this.budgets = budgets;
    }

    /** False for a pod that never preempts, and while victims of its last preemption are still leaving. */
    boolean isEligible(PodSpec pod, int nominatedNode, NodeStatus.Code nominatedStatus) {
        if (!pod.mayPreempt()) {
            return false;
        }
        boolean waits = nominatedNode >= 0
                && nominatedStatus != NodeStatus.Code.UNRESOLVABLE
                && cluster.podsOn(nominatedNode).stream()
                        .anyMatch(other -> other.standing().terminating()
                                && other.standing().preempted()
                                && other.priority() < pod.priority());
        return !waits;
    }

    /** The outcome when nobody on any of the nodes is less important. */
    static DryRun withoutVictims(int nodes) {
        return new DryRun(
                Lists.immutable.empty(),
                Lists.mutable.withNValues(nodes, () -> NO_VICTIMS).toImmutable());
    }

    /** How many candidates are enough among so many nodes. */
    static int enough(int nodes) {
        return Math.min(nodes, Math.max(nodes * MIN_PERCENT / 100, MIN_NODES));
    }

    /** Tries nodes from a position on, all the way round, until enough candidates are found of which one violates no budget. */
    DryRun tryOn(PodSpec pod, IntList nodes, int from, int enough) {
        MutableList<Candidate> kind = Lists.mutable.empty();
        MutableList<Candidate> violating = Lists.mutable.empty();
        MutableList<NodeStatus> failures = Lists.mutable.empty();
        for (int i = 0; i < nodes.size(); i++) {
            int node = nodes.get((from + i) % nodes.size());
            MutableList<PodSpec> lower = lowerPods(pod, node);
            Attempt attempt = new Attempt(pod, node, lower);
            NodeStatus failure = lower.isEmpty() ? NO_VICTIMS : attempt.run();
            MutableList<Candidate> list = attempt.violations == 0 ? kind : violating;
            if (!failure.isSuccess()) {
                failures.add(failure);
            } else if (attempt.victims.notEmpty() && list.size() < enough) {
                list.add(attempt.candidate());
            }
            if (kind.notEmpty() && kind.size() + violating.size() >= enough) {
                break;
            }
        }
        return new DryRun(kind.withAll(violating).toImmutable(), failures.toImmutable());
    }

    /** The candidate that does the least harm; of equals the first. */
    static Candidate best(ImmutableList<Candidate> candidates) {
        return candidates.min(Preemption::byHarm);
    }

    private static int byHarm(Candidate one, Candidate other) {
        for (Harm harm : HARMS) {
            int difference = harm.comparator().compare(one, other);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** The way of comparing that left one candidate; empty when there was one only. */
    static String why(ImmutableList<Candidate> candidates) {
        ImmutableList<Candidate> left = candidates;
        for (Harm harm : HARMS) {
            if (left.size() < 2) {
                break;
            }
            Candidate least = left.min(harm.comparator());
            left = left.select(each -> harm.comparator().compare(each, least) == 0);
            if (left.size() == 1) {
                return harm.words();
            }
        }
        return left.size() > 1 ? "as the first of equals" : "";
    }

    private MutableList<PodSpec> lowerPods(PodSpec pod, int node) {
        return Lists.adapt(cluster.podsOn(node).stream()
                .filter(other -> other.priority() < pod.priority())
                .sorted(BY_IMPORTANCE)
                .toList());
    }

    /** One node in thought; leaves the cluster as it was. */
    private final class Attempt {
        private final PodSpec pod;
        private final int node;
        private final MutableList<PodSpec> lower;
        private final MutableList<PodSpec> victims = Lists.mutable.empty();
        private int violations;

        Attempt(PodSpec pod, int node, MutableList<PodSpec> lower) {
            this.pod = pod;
            this.node = node;
            this.lower = lower;
        }

        NodeStatus run() {
            lower.forEach(other -> cluster.remove(node, other));
            NodeStatus emptied = status();
            if (emptied.isSuccess()) {
                MutableList<PodSpec> protectedPods = protectedPods();
                protectedPods.forEach(other -> violations += reprieve(other) ? 0 : 1);
                lower.reject(protectedPods::contains).forEach(this::reprieve);
                victims.forEach(other -> cluster.add(node, other));
            } else {
                lower.forEach(other -> cluster.add(node, other));
            }
            return emptied;
        }

        private NodeStatus status() {
            return judge.of(pod, node);
        }

        /** Puts a pod back if the preemptor still fits. */
        private boolean reprieve(PodSpec other) {
            cluster.add(node, other);
            if (status().isSuccess()) {
                return true;
            }
            cluster.remove(node, other);
            victims.add(other);
            return false;
        }

        /** Those whose removal would exceed a budget, when pods are removed in order of importance. */
        private MutableList<PodSpec> protectedPods() {
            ImmutableList<DisruptionBudget> now = budgets.get();
            int[] allowed = now.stream().mapToInt(DisruptionBudget::allowed).toArray();
            MutableList<PodSpec> found = Lists.mutable.empty();
            for (PodSpec other : lower) {
                boolean exceeds = false;
                for (int i = 0; i < allowed.length; i++) {
                    DisruptionBudget budget = now.get(i);
                    if (budget.covers(other) && !budget.disrupted().contains(other.name())) {
                        allowed[i]--;
                        exceeds |= allowed[i] < 0;
                    }
                }
                if (exceeds) {
                    found.add(other);
                }
            }
            return found;
        }

        Candidate candidate() {
            return new Candidate(node, victims.sortThis(BY_IMPORTANCE).toImmutable(), violations);
        }
    }
}
