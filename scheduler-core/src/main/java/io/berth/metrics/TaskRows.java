package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.log.LongRows;
import java.util.Set;

/** The moments of every task's life, for a table of tasks. Memory: five numbers a task. */
public final class TaskRows implements Fold<TaskRows> {
    /** The moment of something that did not happen. */
    public static final long NEVER = -1;

    private final LongRows arrivedAt = new LongRows(NEVER);
    private final LongRows placedAt = new LongRows(NEVER);
    private final LongRows startedAt = new LongRows(NEVER);
    private final LongRows healthyAt = new LongRows(NEVER);
    private final LongRows endedAt = new LongRows(NEVER);

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.TaskArrived.class,
                Fact.TaskPlaced.class,
                Fact.TaskStarted.class,
                Fact.TaskHealthy.class,
                Fact.TaskEnded.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskArrived arrived -> arrivedAt.set(arrived.task(), arrived.at());
            case Fact.TaskPlaced placed -> placedAt.set(placed.task(), placed.at());
            case Fact.TaskStarted started -> startedAt.set(started.task(), started.at());
            case Fact.TaskHealthy healthy -> healthyAt.set(healthy.task(), healthy.at());
            case Fact.TaskEnded ended -> endedAt.set(ended.task(), ended.at());
            default -> {
                // Not a moment of the table.
            }
        }
    }

    public long arrivedMicros(int task) {
        return arrivedAt.of(task);
    }

    public long placedMicros(int task) {
        return placedAt.of(task);
    }

    public long startedMicros(int task) {
        return startedAt.of(task);
    }

    public long healthyMicros(int task) {
        return healthyAt.of(task);
    }

    public long endedMicros(int task) {
        return endedAt.of(task);
    }

    @Override
    public TaskRows result() {
        return this;
    }
}
