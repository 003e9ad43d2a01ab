package io.berth.orchestrator.eks.controller;

import java.util.Comparator;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Shares a change of replicas in the midst of a rollout among the ReplicaSets, by their sizes.
 *
 * <p>What rounding leaves over goes to the largest. A ReplicaSet that is alone takes everything (kubernetes/kubernetes,
 * pkg/controller/deployment/sync.go, scale).
 */
final class ProportionalScaling {
    /**
     * Pods of one revision.
     *
     * @param created orders revisions by age, later is larger
     */
    record ReplicaSet(String name, long created, int replicas) {
        ReplicaSet resized(int size) {
            return new ReplicaSet(name, created, size);
        }
    }

    private ProportionalScaling() {}

    /**
     * Sizes after the change.
     *
     * @param allowedBefore replicas and surge before the change
     * @param allowed replicas and surge now; 0 when no replica is wanted
     */
    static ImmutableList<ReplicaSet> share(
            ImmutableList<ReplicaSet> sets, int replicas, int allowedBefore, int allowed) {
        ImmutableList<ReplicaSet> active = sets.select(set -> set.replicas() > 0);
        if (active.size() < 2) {
            ReplicaSet only = active.isEmpty() ? sets.maxBy(ReplicaSet::created) : active.getFirst();
            return Lists.immutable.of(only.resized(replicas));
        }
        int change = (replicas == 0 ? 0 : allowed) - (int) active.sumOfInt(ReplicaSet::replicas);
        MutableList<ReplicaSet> sorted = active.toSortedList(order(change));
        int shared = 0;
        for (int i = 0; i < sorted.size(); i++) {
            ReplicaSet set = sorted.get(i);
            int part = part(set.replicas(), replicas, allowedBefore, allowed, change - shared);
            sorted.set(i, set.resized(set.replicas() + part));
            shared += part;
        }
        ReplicaSet largest = sorted.getFirst();
        sorted.set(0, largest.resized(Math.max(0, largest.replicas() + change - shared)));
        return sorted.toImmutable();
    }

    private static Comparator<ReplicaSet> order(int change) {
        Comparator<ReplicaSet> byAge = Comparator.comparingLong(ReplicaSet::created);
        return Comparator.comparingInt(ReplicaSet::replicas)
                .reversed()
                .thenComparing(change > 0 ? byAge.reversed() : byAge);
    }

    private static int part(int size, int replicas, int allowedBefore, int allowed, int left) {
        int fraction = replicas == 0 ? -size : (int) Math.round((double) size * allowed / allowedBefore) - size;
        return left > 0 ? Math.min(fraction, left) : left < 0 ? Math.max(fraction, left) : 0;
    }
}
