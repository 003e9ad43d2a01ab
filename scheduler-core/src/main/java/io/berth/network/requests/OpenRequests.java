package io.berth.network.requests;

/**
 * Requests without an answer, numbered in the order in which they came. A ring as long as the span from the oldest of them to the
 * newest request.
 */
final class OpenRequests {
    private static final long CLOSED = -1;

    private long[] arrivedMicros = new long[64];
    private int[] slots = new int[64];
    private long oldest;
    private long next;
    private long open;

    /** A new one at the target in this slot; its number. */
    long add(long nowMicros, int slot) {
        if (next - oldest == arrivedMicros.length) {
            grow();
        }
        arrivedMicros[place(next)] = nowMicros;
        slots[place(next)] = slot;
        open++;
        return next++;
    }

    /** How many there are. */
    long size() {
        return open;
    }

    boolean isOpen(long request) {
        return request >= oldest && arrivedMicros[place(request)] != CLOSED;
    }

    /** The answer is there, or will never come; gives back when the request came. */
    long close(long request) {
        long arrived = arrivedMicros[place(request)];
        arrivedMicros[place(request)] = CLOSED;
        open--;
        while (oldest < next && arrivedMicros[place(oldest)] == CLOSED) {
            oldest++;
        }
        return arrived;
    }

    /** Of the open ones the one that came first; only when there is one. */
    long oldest() {
        return oldest;
    }

    long arrivedMicros(long request) {
        return arrivedMicros[place(request)];
    }

    int slot(long request) {
        return slots[place(request)];
    }

    private int place(long request) {
        return (int) request & (arrivedMicros.length - 1);
    }

    private void grow() {
        long[] moreArrived = new long[2 * arrivedMicros.length];
        int[] moreSlots = new int[moreArrived.length];
        for (long request = oldest; request < next; request++) {
            int to = (int) request & (moreArrived.length - 1);
            moreArrived[to] = arrivedMicros[place(request)];
            moreSlots[to] = slots[place(request)];
        }
        arrivedMicros = moreArrived;
        slots = moreSlots;
    }
}
