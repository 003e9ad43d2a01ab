package io.berth.orchestrator.eks.disruption;

import io.berth.orchestrator.World;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.pod.DisruptionBudget;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The PodDisruptionBudgets of a run: how many pods of each service may be evicted now.
 *
 * <p>The disruption controller counts within milliseconds and the eviction API takes off what it grants, so both look at the same
 * numbers here (kubernetes/kubernetes, pkg/controller/disruption and pkg/registry/core/pod/storage/eviction.go). A question costs a
 * few array reads.
 */
public final class DisruptionBudgets {
    /** For services without a budget. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private final TaskTable tasks;
    private final @Nullable DisruptionBudget[] budgets;
    private final IntUnaryOperator desired;
    private final BitSet ready = new BitSet();
    private final int[] healthy;

    /**
     * @param desired pods that a service ought to have
     */
    public DisruptionBudgets(World world, IntUnaryOperator desired) {
        this.desired = desired;
        tasks = world.tasks();
        healthy = new int[world.workload().items().size()];
        budgets = world.workload()
                .items()
                .collect(item -> item.shape().pods().disruptionBudget())
                .toArray(new DisruptionBudget[0]);
    }

    /** The pod is ready from now on. */
    public void ready(int pod) {
        if (!ready.get(pod)) {
            ready.set(pod);
            healthy[tasks.item(pod)]++;
        }
    }

    /** The pod is not ready any more, told to stop or gone. */
    public void unready(int pod) {
        if (ready.get(pod)) {
            ready.clear(pod);
            healthy[tasks.item(pod)]--;
        }
    }

    /** True when a budget counts the pod. */
    public boolean counts(int pod) {
        return budget(tasks.item(pod)) != null;
    }

    /** How many healthy pods of a service or job may be evicted now, or {@link #UNLIMITED}. */
    public int allowed(int item) {
        DisruptionBudget budget = budget(item);
        return budget == null ? UNLIMITED : allowed(budget, item).disruptions();
    }

    /** True when the eviction API lets the pod go now: pods that do not run yet always, those that are not ready by their own rule. */
    public boolean allows(int pod) {
        int item = tasks.item(pod);
        DisruptionBudget budget = budget(item);
        if (budget == null || !tasks.is(pod, TaskState.RUNNING)) {
            return true;
        }
        AllowedDisruptions now = allowed(budget, item);
        if (!ready.get(pod)) {
            boolean isHealthy = now.desiredHealthy() > 0 && healthy[item] >= now.desiredHealthy();
            return budget.alwaysAllowsUnhealthy() || isHealthy || now.disruptions() > 0;
        }
        return now.disruptions() > 0;
    }

    /** Pods that a service ought to have now. */
    public int desired(int service) {
        return desired.applyAsInt(service);
    }

    private AllowedDisruptions allowed(DisruptionBudget budget, int item) {
        return AllowedDisruptions.of(budget, desired(item), healthy[item]);
    }

    private @Nullable DisruptionBudget budget(int item) {
        return budgets[item];
    }
}
