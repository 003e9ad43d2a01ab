package io.berth.orchestrator.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.orchestrator.ScaleInOrder;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Preference;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.BitSet;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Stops tasks in the reverse of the placement strategy: from the fullest zone, from the host with the most left, and so on; a
 * draw among equals (ECS developer guide, task placement strategies and Amazon ECS services, read 2026-10).
 *
 * <p>Assumed: chained steps act in the same order as at placement, and tasks that do not serve yet go first.
 */
final class EcsScaleInOrder implements ScaleInOrder {
    private final Hosts hosts;
    private final TaskTable tasks;
    private final Draws draws;
    private final ListIterable<Preference> strategy;
    private final PlacementRequest[][] requests;
    private final Candidates candidates = new Candidates();
    private long decisions;

    /**
     * @param strategy the steps of placement in their order
     * @param requests by item and provider
     */
    EcsScaleInOrder(World world, Hosts hosts, ListIterable<Preference> strategy, PlacementRequest[][] requests) {
        this.hosts = hosts;
        this.tasks = world.tasks();
        this.draws = world.draws();
        this.strategy = strategy;
        this.requests = requests;
    }

    @Override
    public int victim(IntList live) {
        IntList placed = live.select(task -> !tasks.state(task).isFate());
        if (placed.isEmpty()) {
            return live.getLast();
        }
        IntList unhealthy = placed.select(task -> tasks.is(task, TaskState.RUNNING) && !tasks.isHealthy(task));
        IntList eligible = unhealthy.isEmpty() ? placed : unhealthy;
        int item = tasks.item(eligible.getFirst());
        BitSet chosen = hostsToTakeFrom(eligible, requests[item][0]);
        IntList victims = eligible.select(task -> chosen.get(tasks.host(task)), IntLists.mutable.empty());
        return victims.get(draws.below(Purpose.VICTIM, item, decisions++, victims.size()));
    }

    private BitSet hostsToTakeFrom(IntList eligible, PlacementRequest request) {
        BitSet having = new BitSet();
        eligible.forEach(task -> having.set(tasks.host(task)));
        candidates.clear();
        having.stream().forEach(candidates::add);
        strategy.forEach(step -> step.narrowToVictims(request, hosts, candidates));
        BitSet chosen = new BitSet();
        for (int i = 0; i < candidates.size(); i++) {
            chosen.set(candidates.get(i));
        }
        return chosen;
    }
}
