package io.berth.orchestrator.eks.controller;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * One pass of the Deployment controller in a rolling update: the new ReplicaSet grows, or the old ones shrink.
 *
 * <p>Old pods that are not available go first, then as many as the minimum of available pods allows, oldest ReplicaSet first
 * (kubernetes/kubernetes, pkg/controller/deployment/rolling.go).
 */
final class RollingUpdate {
    /** What a pass did. */
    enum Action {
        SCALED_NEW,
        SCALED_OLD,
        NONE
    }

    /** So many pods of one revision, so many of them available. */
    record ReplicaSet(String name, int replicas, int available) {
        ReplicaSet resized(int size) {
            return new ReplicaSet(name, size, available);
        }
    }

    /**
     * The ReplicaSets after a pass.
     *
     * @param old oldest first
     */
    record Pass(Action action, ImmutableList<ReplicaSet> old, ReplicaSet fresh) {}

    private RollingUpdate() {}

    static Pass pass(int replicas, RolloutLimits limits, ImmutableList<ReplicaSet> old, ReplicaSet fresh) {
        int total = fresh.replicas() + (int) old.sumOfInt(ReplicaSet::replicas);
        int size = newSize(replicas, limits, total, fresh.replicas());
        if (size != fresh.replicas()) {
            return new Pass(Action.SCALED_NEW, old, fresh.resized(size));
        }
        int least = replicas - Math.min(limits.maxUnavailable(), replicas);
        MutableList<ReplicaSet> shrunk = old.toList();
        int most = total - least - (fresh.replicas() - fresh.available());
        if (most > 0) {
            removeUnavailable(shrunk, most);
            int available = fresh.available() + (int) old.sumOfInt(ReplicaSet::available);
            removeOldest(shrunk, available - least);
        }
        return new Pass(shrunk.equals(old) ? Action.NONE : Action.SCALED_OLD, shrunk.toImmutable(), fresh);
    }

    private static int newSize(int replicas, RolloutLimits limits, int total, int size) {
        int room = replicas + limits.maxSurge() - total;
        return size >= replicas ? replicas : size + Math.clamp(room, 0, replicas - size);
    }

    private static void removeUnavailable(MutableList<ReplicaSet> old, int most) {
        int left = most;
        for (int i = 0; i < old.size(); i++) {
            ReplicaSet set = old.get(i);
            int fewer = Math.clamp((long) set.replicas() - set.available(), 0, Math.max(0, left));
            old.set(i, set.resized(set.replicas() - fewer));
            left -= fewer;
        }
    }

    private static void removeOldest(MutableList<ReplicaSet> old, int most) {
        int left = Math.max(0, most);
        for (int i = 0; i < old.size(); i++) {
            ReplicaSet set = old.get(i);
            int fewer = Math.min(set.replicas(), left);
            old.set(i, set.resized(set.replicas() - fewer));
            left -= fewer;
        }
    }
}
