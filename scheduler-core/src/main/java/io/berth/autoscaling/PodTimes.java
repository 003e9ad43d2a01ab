package io.berth.autoscaling;

import io.berth.log.Fact;
import io.berth.log.FactListener;
import io.berth.log.LongRows;
import java.util.Set;

/** When pods started and when they became ready, which decides what their metrics are worth. */
final class PodTimes implements FactListener {
    /** Later than every moment of a run. */
    static final long NEVER = Long.MAX_VALUE / 2;

    private final LongRows started = new LongRows(NEVER);
    private final LongRows ready = new LongRows(NEVER);

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.TaskStarted.class, Fact.TaskHealthy.class);
    }

    @Override
    public void accept(Fact fact) {
        if (fact instanceof Fact.TaskStarted pod) {
            started.set(pod.task(), pod.at());
        } else if (fact instanceof Fact.TaskHealthy pod) {
            ready.set(pod.task(), pod.at());
        }
    }

    /** When its container started; {@link #NEVER} when it has not. */
    long started(int pod) {
        return started.of(pod);
    }

    /** When it became ready; {@link #NEVER} when it has not. */
    long ready(int pod) {
        return ready.of(pod);
    }
}
