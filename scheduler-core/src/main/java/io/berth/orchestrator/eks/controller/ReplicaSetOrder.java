package io.berth.orchestrator.eks.controller;

import io.berth.orchestrator.World;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Chooses the pods that a ReplicaSet deletes when it has too many, by {@link PodRank}. All are ranked once, as they are before the first
 * of them goes (kubernetes/kubernetes, pkg/controller/replicaset, getPodsToDelete).
 */
final class ReplicaSetOrder {
    private final TaskTable tasks;
    private final Draws draws;
    private final PodReadiness readiness;
    private final IntUnaryOperator siblings;
    private final IntUnaryOperator restarts;

    /**
     * @param siblings pods of the same service on the node of a pod, itself included
     * @param restarts how often the container of a pod was started again
     */
    ReplicaSetOrder(World world, PodReadiness readiness, IntUnaryOperator siblings, IntUnaryOperator restarts) {
        this.readiness = readiness;
        this.siblings = siblings;
        this.restarts = restarts;
        tasks = world.tasks();
        draws = world.draws();
    }

    /** So many of these pods, the first to go first. */
    ImmutableIntList victims(IntList live, int count) {
        record Ranked(int pod, PodRank rank) {}
        if (count == live.size()) {
            return IntLists.immutable.ofAll(live);
        }
        int[] first = live.primitiveStream()
                .mapToObj(pod -> new Ranked(pod, rank(pod)))
                .sorted((one, other) -> one.rank().compareTo(other.rank()))
                .limit(count)
                .mapToInt(Ranked::pod)
                .toArray();
        return IntLists.immutable.of(first);
    }

    private PodRank rank(int pod) {
        return new PodRank(
                !tasks.is(pod, TaskState.WAITING),
                tasks.is(pod, TaskState.RUNNING) ? 2 : tasks.is(pod, TaskState.STARTING) ? 0 : 1,
                tasks.isHealthy(pod),
                0,
                siblings.applyAsInt(pod),
                readiness.readyForMicros(pod),
                restarts.applyAsInt(pod),
                readiness.ageMicros(pod),
                draws.below(Purpose.VICTIM, tasks.drawKey(pod), 0, Integer.MAX_VALUE));
    }
}
