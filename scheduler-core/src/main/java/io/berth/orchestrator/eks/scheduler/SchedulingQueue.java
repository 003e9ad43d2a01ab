package io.berth.orchestrator.eks.scheduler;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The three places in which pods wait for kube-scheduler: active, backing off, unschedulable.
 *
 * <p>Active pods go by priority, then by the moment at which they were put there, so a pod that failed stands behind those that came meanwhile. The
 * back-off is doubled with each attempt and its end cut to a whole second; it delays a pod only while others are active.
 * A pod that found no node waits for an event, or for five minutes (kubernetes/kubernetes,
 * pkg/scheduler/backend/queue/scheduling_queue.go, 1.33 and later).
 */
public final class SchedulingQueue {
    /** Nobody is waiting for a try. */
    static final int NONE = -1;

    /** A pod that nothing happened for is tried again after this time. */
    static final long MAX_UNSCHEDULABLE_MICROS = 300_000_000;

    private static final long SECOND = 1_000_000;

    private final IntPredicate stillWaits;
    private final IntUnaryOperator priority;
    private final SchedulingBackoff backoff;
    private final PodHeap active = new PodHeap(this::isOlder);
    private final PodHeap backingOff = new PodHeap(this::endsBackoffEarlier);
    private final MutableIntList unschedulable = IntLists.mutable.empty();
    private long[] sinceMicros = new long[64];
    private int[] attempts = new int[64];
    private int[] refusedBy = new int[64];

    /**
     * @param stillWaits false for a pod that was deleted meanwhile, which is then forgotten
     * @param priority of a pod; higher goes first
     * @param backoff how long pods stand back
     */
    SchedulingQueue(IntPredicate stillWaits, IntUnaryOperator priority, SchedulingBackoff backoff) {
        this.backoff = backoff;
        this.stillWaits = stillWaits;
        this.priority = priority;
    }

    /** A new pod. */
    void add(int pod, long nowMicros) {
        grow(pod);
        sinceMicros[pod] = nowMicros;
        active.add(pod);
    }

    /** The next pod to try, from the back-off when nobody else is there; {@link #NONE} when all wait for events. */
    int next() {
        while (!active.isEmpty() || !backingOff.isEmpty()) {
            int pod = active.isEmpty() ? backingOff.removeFirst() : active.removeFirst();
            if (stillWaits.test(pod)) {
                return pod;
            }
        }
        return NONE;
    }

    /**
     * A pod was tried in vain.
     *
     * @param refusers who refused nodes, as a set of bits, which decides what may help the pod
     */
    void putBack(int pod, int refusers, long nowMicros) {
        attempts[pod]++;
        sinceMicros[pod] = nowMicros;
        refusedBy[pod] = refusers;
        unschedulable.add(pod);
    }

    int attempts(int pod) {
        return pod < attempts.length ? attempts[pod] : 0;
    }

    /** Who refused the pod when it was last tried, as a set of bits. */
    int refusedBy(int pod) {
        return refusedBy[pod];
    }

    /** Something happened that may help these pods; those whose back-off is not over go through it. */
    void move(IntPredicate helped, long nowMicros) {
        int kept = 0;
        for (int i = 0; i < unschedulable.size(); i++) {
            int pod = unschedulable.get(i);
            if (!stillWaits.test(pod)) {
                continue;
            }
            if (helped.test(pod)) {
                (backoffEndsMicros(pod) > nowMicros ? backingOff : active).add(pod);
            } else {
                unschedulable.set(kept++, pod);
            }
        }
        while (unschedulable.size() > kept) {
            unschedulable.removeAtIndex(unschedulable.size() - 1);
        }
    }

    /** Moves the pods that have waited for more than five minutes. */
    void moveOld(long nowMicros) {
        move(pod -> nowMicros - sinceMicros[pod] > MAX_UNSCHEDULABLE_MICROS, nowMicros);
    }

    /** Moves the pods whose back-off is over; called once a second. */
    void endBackoff(long nowMicros) {
        while (!backingOff.isEmpty() && backoffEndsMicros(backingOff.first()) <= nowMicros) {
            active.add(backingOff.removeFirst());
        }
    }

    boolean isBackingOff() {
        return !backingOff.isEmpty();
    }

    boolean hasUnschedulable() {
        return !unschedulable.isEmpty();
    }

    private long backoffEndsMicros(int pod) {
        long exactly = sinceMicros[pod] + backoff.micros(attempts[pod]);
        return exactly - exactly % SECOND;
    }

    private boolean isOlder(int pod, int other) {
        int important = priority.applyAsInt(pod);
        int othersImportant = priority.applyAsInt(other);
        if (important != othersImportant) {
            return important > othersImportant;
        }
        return sinceMicros[pod] != sinceMicros[other] ? sinceMicros[pod] < sinceMicros[other] : pod < other;
    }

    private boolean endsBackoffEarlier(int pod, int other) {
        long ends = backoffEndsMicros(pod);
        long othersEnd = backoffEndsMicros(other);
        return ends != othersEnd ? ends < othersEnd : isOlder(pod, other);
    }

    private void grow(int pod) {
        if (pod >= sinceMicros.length) {
            int length = Math.max(pod + 1, sinceMicros.length * 2);
            sinceMicros = Arrays.copyOf(sinceMicros, length);
            attempts = Arrays.copyOf(attempts, length);
            refusedBy = Arrays.copyOf(refusedBy, length);
        }
    }
}
