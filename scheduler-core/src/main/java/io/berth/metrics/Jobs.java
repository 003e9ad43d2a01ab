package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.workload.JobFate;
import java.util.Set;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/** What became of the runs of jobs, and how long those took that were completed. */
public final class Jobs implements Fold<Jobs.Totals> {
    private final MutableIntLongMap beganMicros = IntLongMaps.mutable.empty();
    private final Durations durations = new Durations();
    private long begun;
    private long completed;
    private long failed;
    private long replaced;
    private long skipped;

    /**
     * @param begun runs
     * @param completed all of whose tasks are done
     * @param failed at their back-off limit or deadline, or with a failed task that nobody tried again
     * @param replaced by a later run
     * @param skipped that were due beside another one and never came
     * @param durations of completed runs
     */
    public record Totals(
            long begun, long completed, long failed, long replaced, long skipped, DurationSummary durations) {
        public boolean any() {
            return begun + skipped > 0;
        }
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.JobBegan.class, Fact.JobEnded.class, Fact.JobSkipped.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.JobBegan began -> {
                begun++;
                beganMicros.put(began.run(), began.at());
            }
            case Fact.JobEnded ended -> end(ended);
            case Fact.JobSkipped ignored -> skipped++;
            default -> {
                // No run of a job.
            }
        }
    }

    private void end(Fact.JobEnded ended) {
        if (ended.fate().isSuccess()) {
            completed++;
            durations.add(ended.at() - beganMicros.get(ended.run()));
        } else if (ended.fate() == JobFate.REPLACED) {
            replaced++;
        } else {
            failed++;
        }
    }

    @Override
    public Totals result() {
        return new Totals(begun, completed, failed, replaced, skipped, durations.summary(0));
    }
}
