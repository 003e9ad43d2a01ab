package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/** What became of the deployments of a run, and how long the longest completed one took. */
public final class Deployments implements Fold<Deployments.Totals> {
    private final MutableIntLongMap startOfService = IntLongMaps.mutable.empty();
    private final Rollouts rollouts = new Rollouts();
    private long started;
    private long completed;
    private long failed;
    private long rolledBack;
    private long blocked;
    private long failedTasks;
    private long pauses;
    private long stalled;
    private long restarts;
    private long longestMicros;

    /**
     * @param started deployments that began
     * @param completed among them and the rollbacks, those that came to an end
     * @param failed given up by a circuit breaker
     * @param rolledBack after which the revision before was deployed again
     * @param blocked how often a service stood still because its limits let it do nothing
     * @param failedTasks tasks that failed by themselves
     * @param pauses how often launches were throttled because they kept failing
     * @param stalled how often a rollout of Kubernetes made no progress until its deadline
     * @param restarts how often a container that had failed was tried again in its pod
     * @param longestSeconds from the start of a deployment to the completion of its service, a rollback included
     * @param each deployment by itself
     */
    public record Totals(
            long started,
            long completed,
            long failed,
            long rolledBack,
            long blocked,
            long failedTasks,
            long pauses,
            long stalled,
            long restarts,
            double longestSeconds,
            ImmutableList<Rollout> each) {
        public boolean any() {
            return started > 0;
        }
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.TaskFailed.class,
                Fact.DeploymentStarted.class,
                Fact.DeploymentBlocked.class,
                Fact.DeploymentCompleted.class,
                Fact.DeploymentFailed.class,
                Fact.DeploymentRolledBack.class,
                Fact.LaunchesThrottled.class,
                Fact.ProgressDeadlineExceeded.class,
                Fact.ContainerFailed.class,
                Fact.TrafficShifted.class);
    }

    @Override
    public void accept(Fact fact) {
        rollouts.accept(fact);
        switch (fact) {
            case Fact.TaskFailed ignored -> failedTasks++;
            case Fact.DeploymentStarted deployment -> {
                started++;
                startOfService.put(deployment.service(), deployment.at());
            }
            case Fact.DeploymentBlocked ignored -> blocked++;
            case Fact.DeploymentCompleted deployment -> {
                completed++;
                long micros = deployment.at() - startOfService.get(deployment.service());
                longestMicros = Math.max(longestMicros, micros);
            }
            case Fact.DeploymentFailed ignored -> failed++;
            case Fact.DeploymentRolledBack ignored -> rolledBack++;
            case Fact.LaunchesThrottled ignored -> pauses++;
            case Fact.ProgressDeadlineExceeded ignored -> stalled++;
            case Fact.ContainerFailed ignored -> restarts++;
            default -> {
                // Not about deployments.
            }
        }
    }

    @Override
    public Totals result() {
        return new Totals(
                started,
                completed,
                failed,
                rolledBack,
                blocked,
                failedTasks,
                pauses,
                stalled,
                restarts,
                longestMicros / 1e6,
                rollouts.result());
    }
}
