package io.berth.log;

import io.berth.engine.Timeline;
import java.util.Arrays;

/**
 * Mixes each fact of a run into the fingerprint and shows it to every fold that asks for its kind.
 *
 * <p>One log is cut into classes by whom its facts are about: tasks ({@link EventLog}, which is what callers see), services and jobs
 * ({@link WorkloadFacts}), hosts and zones ({@link HostFacts}). Each extends the next, so that all of them mix into one fingerprint.
 */
abstract sealed class FactRecorder permits HostFacts {
    private final Timeline timeline;
    private final FactListener[][] listenersOfKind = new FactListener[FactKinds.ALL.size() + 1][0];
    private long fingerprint = 0x9E3779B97F4A7C15L;
    private long size;

    FactRecorder(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Shows all facts from now on, of the kinds that it asks for, to a fold or meter. */
    public final <L extends FactListener> L foldInto(L listener) {
        for (int kind = 1; kind <= FactKinds.ALL.size(); kind++) {
            if (listener.kinds().contains(FactKinds.ALL.get(kind - 1))) {
                FactListener[] before = listenersOfKind[kind];
                listenersOfKind[kind] = Arrays.copyOf(before, before.length + 1);
                listenersOfKind[kind][before.length] = listener;
            }
        }
        return listener;
    }

    /** Shows no more facts to this listener. */
    public final void leave(FactListener listener) {
        for (int kind = 1; kind <= FactKinds.ALL.size(); kind++) {
            listenersOfKind[kind] = Arrays.stream(listenersOfKind[kind])
                    .filter(other -> other != listener)
                    .toArray(FactListener[]::new);
        }
    }

    /** Sixteen hexadecimal digits that two equal runs share. */
    public final String fingerprint() {
        return String.format("%016x", fingerprint);
    }

    /** Facts so far. */
    public final long size() {
        return size;
    }

    final long now() {
        return timeline.nowMicros();
    }

    static long pair(int high, int low) {
        return ((long) high << 32) | (low & 0xFFFFFFFFL);
    }

    /** One to one in each of its numbers, so changing any one of them changes the fingerprint. */
    final void mix(int kind, int subject, long detail) {
        size++;
        long word = fingerprint ^ (now() * 0xD6E8FEB86659FD93L);
        word = Long.rotateLeft(word, 23) + pair(kind, subject) * 0x9FB21C651E98DF25L;
        word = (word ^ (word >>> 29)) * 0xBF58476D1CE4E5B9L + detail;
        fingerprint = word ^ (word >>> 32);
    }

    final void show(int kind, Fact fact) {
        for (FactListener listener : listenersOfKind[kind]) {
            listener.accept(fact);
        }
    }
}
