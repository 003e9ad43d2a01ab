package io.berth.billing;

import io.berth.billing.HostRooms.Hold;

/** One task of a host in one number: its service or job, its host, and what it does with the room it holds. */
final class HeldTask {
    /** Never heard of. */
    static final long NOBODY = 0;

    private static final Hold[] HOLDS = Hold.values();
    private static final int HOLD_BITS = 2;
    private static final int HOST_BITS = 32;

    private HeldTask() {}

    /** A task without a place. */
    static long of(int item) {
        return of(item, -1, Hold.STARTS_OR_STOPS);
    }

    static long of(int item, int host, Hold hold) {
        return (host + 1L) << HOST_BITS | (long) item << HOLD_BITS | hold.ordinal();
    }

    static boolean isPlaced(long task) {
        return task >> HOST_BITS != 0;
    }

    static int host(long task) {
        return (int) (task >> HOST_BITS) - 1;
    }

    static int item(long task) {
        return (int) task >>> HOLD_BITS;
    }

    static Hold hold(long task) {
        return HOLDS[(int) task & (1 << HOLD_BITS) - 1];
    }
}
