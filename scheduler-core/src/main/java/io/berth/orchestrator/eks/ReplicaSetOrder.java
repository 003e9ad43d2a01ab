package io.berth.orchestrator.eks;

import io.berth.orchestrator.ScaleInOrder;
import io.berth.orchestrator.World;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.primitive.IntList;

/** Chooses the pod that a ReplicaSet deletes when it has too many, by {@link PodRank}. Costs a look at each pod of the service. */
final class ReplicaSetOrder implements ScaleInOrder {
    private final TaskTable tasks;
    private final Draws draws;
    private final World world;
    private final IntUnaryOperator siblings;
    private long[] createdMicros = new long[64];
    private long[] readyMicros = new long[64];

    /**
     * @param siblings pods of the same service on the node of a pod, itself included
     */
    ReplicaSetOrder(World world, IntUnaryOperator siblings) {
        this.world = world;
        this.siblings = siblings;
        tasks = world.tasks();
        draws = world.draws();
    }

    /** The pod was created just now. */
    void created(int pod) {
        if (pod >= createdMicros.length) {
            int length = Math.max(pod + 1, createdMicros.length * 2);
            createdMicros = Arrays.copyOf(createdMicros, length);
            readyMicros = Arrays.copyOf(readyMicros, length);
        }
        createdMicros[pod] = world.timeline().nowMicros();
    }

    /** The pod became ready just now. */
    void ready(int pod) {
        readyMicros[pod] = world.timeline().nowMicros();
    }

    @Override
    public int victim(IntList live) {
        int victim = live.getFirst();
        PodRank first = rank(victim);
        for (int i = 1; i < live.size(); i++) {
            PodRank rank = rank(live.get(i));
            if (rank.compareTo(first) < 0) {
                first = rank;
                victim = live.get(i);
            }
        }
        return victim;
    }

    private PodRank rank(int pod) {
        long now = world.timeline().nowMicros();
        boolean isReady = tasks.isHealthy(pod);
        return new PodRank(
                !tasks.is(pod, TaskState.WAITING),
                tasks.is(pod, TaskState.RUNNING) ? 2 : tasks.is(pod, TaskState.STARTING) ? 0 : 1,
                isReady,
                0,
                siblings.applyAsInt(pod),
                isReady ? now - readyMicros[pod] : 0,
                0,
                now - createdMicros[pod],
                draws.below(Purpose.VICTIM, tasks.drawKey(pod), 0, Integer.MAX_VALUE));
    }
}
