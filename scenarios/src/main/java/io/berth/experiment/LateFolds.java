package io.berth.experiment;

import io.berth.log.Fact;
import io.berth.log.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Folds that can only be made once the orchestrator exists, and must still hear the facts of its first moment, such as the hosts
 * that are there from the start.
 */
final class LateFolds implements Fold<LateFolds> {
    private final List<Fact> soFar = new ArrayList<>();
    private final List<Consumer<Fact>> listeners = new ArrayList<>();
    private boolean complete;

    @Override
    public void accept(Fact fact) {
        if (!complete) {
            soFar.add(fact);
        }
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).accept(fact);
        }
    }

    <F extends Fold<?>> F join(F fold) {
        listen(fold::accept);
        return fold;
    }

    void listen(Consumer<Fact> listener) {
        soFar.forEach(listener);
        listeners.add(listener);
    }

    /** Nobody else joins. */
    void complete() {
        complete = true;
        soFar.clear();
    }

    @Override
    public LateFolds result() {
        return this;
    }
}
