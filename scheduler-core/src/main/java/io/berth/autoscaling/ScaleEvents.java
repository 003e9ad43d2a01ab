package io.berth.autoscaling;

import java.util.ArrayDeque;
import java.util.Deque;

/** Changes of a count that are young enough to matter, in one direction. */
final class ScaleEvents {
    private final Deque<Change> changes = new ArrayDeque<>();

    private record Change(long atMicros, int pods) {}

    void remember(long atMicros, int pods) {
        changes.addLast(new Change(atMicros, pods));
    }

    /** Forgets what is as old as this or older. */
    void forget(long cutoffMicros) {
        while (!changes.isEmpty() && changes.getFirst().atMicros <= cutoffMicros) {
            changes.removeFirst();
        }
    }

    /** Pods that were changed since this moment, the moment itself left out. */
    int since(long cutoffMicros) {
        int pods = 0;
        for (Change change : changes) {
            pods += change.atMicros > cutoffMicros ? change.pods : 0;
        }
        return pods;
    }
}
