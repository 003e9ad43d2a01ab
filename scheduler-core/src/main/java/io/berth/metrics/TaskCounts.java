package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.workload.TaskState;
import java.util.Set;

/** How many tasks were asked for, how many ran, and what became of them. */
public final class TaskCounts implements Fold<TaskCounts.Totals> {
    private long submitted;
    private long everStarted;
    private long interrupted;
    private final long[] fates = new long[TaskState.values().length];
    private final RunningTasks runners = new RunningTasks();

    /**
     * Submitted tasks are the sum of all others but {@code started} and {@code interrupted}.
     *
     * @param started reached RUNNING at some time
     * @param finished ended by themselves
     * @param stopped ended because their orchestrator wanted so
     * @param refused given up before they had a place
     * @param lost ended by a fault
     * @param running run at the end
     * @param interrupted ran on Fargate Spot and were told that AWS takes their capacity back
     * @param waiting neither run nor ended at the end: they wait, start or stop
     */
    public record Totals(
            long submitted,
            long started,
            long finished,
            long stopped,
            long refused,
            long lost,
            long running,
            long interrupted,
            long waiting) {}

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.TaskArrived.class,
                Fact.TaskStarted.class,
                Fact.TaskInterruptionNoticed.class,
                Fact.TaskDraining.class,
                Fact.TaskEnded.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskArrived ignored -> submitted++;
            case Fact.TaskStarted started -> {
                everStarted++;
                runners.add(started.task());
            }
            case Fact.TaskInterruptionNoticed ignored -> interrupted++;
            case Fact.TaskDraining draining -> runners.remove(draining.task());
            case Fact.TaskEnded ended -> {
                fates[ended.fate().ordinal()]++;
                runners.remove(ended.task());
            }
            default -> {
                // Says nothing about how many.
            }
        }
    }

    @Override
    public Totals result() {
        long finished = fates[TaskState.FINISHED.ordinal()];
        long stopped = fates[TaskState.STOPPED.ordinal()];
        long refused = fates[TaskState.REFUSED.ordinal()];
        long lost = fates[TaskState.LOST.ordinal()];
        long ended = finished + stopped + refused + lost;
        return new Totals(
                submitted,
                everStarted,
                finished,
                stopped,
                refused,
                lost,
                runners.count(),
                interrupted,
                submitted - ended - runners.count());
    }
}
