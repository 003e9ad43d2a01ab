package io.berth.experiment;

import io.berth.log.EventLog;
import io.berth.log.Fact;
import io.berth.log.FactListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers the first facts for folds and meters that can only be made once the orchestrator exists, and must still hear of its
 * first moment, such as the hosts that are there from the start.
 */
final class LateFolds implements FactListener {
    private final EventLog log;
    private final List<Fact> soFar = new ArrayList<>();

    LateFolds(EventLog log) {
        this.log = log;
        log.foldInto(this);
    }

    @Override
    public void accept(Fact fact) {
        soFar.add(fact);
    }

    /** Tells the listener what it missed; it hears the log itself from now on. */
    <L extends FactListener> L join(L listener) {
        soFar.stream()
                .filter(fact -> listener.kinds().contains(fact.getClass()))
                .forEach(listener::accept);
        return log.foldInto(listener);
    }

    /** Nobody else joins. */
    void complete() {
        log.leave(this);
        soFar.clear();
    }
}
