package io.berth.orchestrator;

import io.berth.workload.Failure;
import io.berth.workload.RestartPolicy;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;
import org.jspecify.annotations.Nullable;

/**
 * ECS: a container that exits starts again at once when its service has a restart policy and it ran long enough.
 *
 * <p>Source: ECS developer guide, container restart policies, read 2026-11. Assumed: no health check notices it. Costs nothing for
 * services without a policy.
 */
final class RestartPolicies implements RestartRules {
    private final World world;
    private final TaskTable tasks;
    private final Workload workload;
    private final MutableIntLongMap runningSince = IntLongMaps.mutable.empty();

    RestartPolicies(World world) {
        this.world = world;
        tasks = world.tasks();
        workload = world.workload();
    }

    @Override
    public void started(int task) {
        if (policy(task) != null) {
            runningSince.put(task, world.timeline().nowMicros());
        }
    }

    private @Nullable RestartPolicy policy(int task) {
        int item = tasks.item(task);
        return workload.isService(item) ? workload.service(item).rules().restart() : null;
    }

    @Override
    public long waitMicros(int task, Failure failure) {
        RestartPolicy policy = failure.isExit() ? policy(task) : null;
        boolean ranLongEnough =
                policy != null && world.timeline().nowMicros() - runningSince.get(task) >= policy.attemptMicros();
        return ranLongEnough ? 0 : NO_RESTART;
    }

    @Override
    public boolean isNoticed() {
        return false;
    }

    @Override
    public void forget(int task) {
        runningSince.remove(task);
    }
}
