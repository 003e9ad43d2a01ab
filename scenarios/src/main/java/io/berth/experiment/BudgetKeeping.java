package io.berth.experiment;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.orchestrator.World;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import io.berth.workload.pod.DisruptionBudget;
import java.util.BitSet;
import java.util.Set;

/** What must hold of every service with a disruption budget: no healthy task is evicted of its own accord when too few others are. */
final class BudgetKeeping implements Fold<BudgetKeeping> {
    private final Workload workload;
    private final TaskTable tasks;
    private final BitSet isHealthy = new BitSet();

    /** Healthy until their host was not heard of any more. */
    private final BitSet wasHealthy = new BitSet();

    private final int[] healthy;
    private final int[] desired;

    BudgetKeeping(World world) {
        workload = world.workload();
        tasks = world.tasks();
        healthy = new int[workload.items().size()];
        desired = new int[healthy.length];
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return workload.items().noneSatisfy(item -> item.shape().pods().disruptionBudget() != null)
                ? Set.of()
                : Set.of(
                        Fact.ServiceScaled.class,
                        Fact.TaskHealthy.class,
                        Fact.HostNotReady.class,
                        Fact.HostReconnected.class,
                        Fact.TaskEvicted.class,
                        Fact.TaskFailed.class,
                        Fact.TaskDraining.class,
                        Fact.TaskEnded.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.ServiceScaled scaled -> desired[scaled.service()] = scaled.desired();
            case Fact.HostNotReady silent -> ofHost(silent.host(), isHealthy, false);
            case Fact.HostReconnected back -> ofHost(back.host(), wasHealthy, true);
            case Fact.TaskHealthy well -> healthy(well.task(), true);
            case Fact.TaskFailed failed -> leaves(failed.task());
            case Fact.TaskDraining draining -> leaves(draining.task());
            case Fact.TaskEnded ended -> leaves(ended.task());
            case Fact.TaskEvicted evicted -> check(evicted);
            default -> {
                // Nobody's health changes.
            }
        }
    }

    private void ofHost(int host, BitSet among, boolean now) {
        for (int task = among.nextSetBit(0); task >= 0; task = among.nextSetBit(task + 1)) {
            if (tasks.host(task) == host) {
                wasHealthy.set(task, !now);
                healthy(task, now);
            }
        }
    }

    private void healthy(int task, boolean now) {
        if (isHealthy.get(task) != now) {
            isHealthy.set(task, now);
            healthy[tasks.item(task)] += now ? 1 : -1;
        }
    }

    private void leaves(int task) {
        wasHealthy.clear(task);
        healthy(task, false);
    }

    private void check(Fact.TaskEvicted evicted) {
        int task = evicted.task();
        int item = tasks.item(task);
        DisruptionBudget budget = workload.item(item).shape().pods().disruptionBudget();
        if (budget != null && evicted.reason().isVoluntary() && isHealthy.get(task)) {
            int least = budget.desiredHealthy(desired[item]);
            Invariants.check(
                    healthy[item] > least,
                    () -> "task " + task + " was evicted when " + healthy[item] + " of service " + item
                            + " were healthy, of which its budget keeps " + least);
        }
    }

    @Override
    public BudgetKeeping result() {
        return this;
    }
}
