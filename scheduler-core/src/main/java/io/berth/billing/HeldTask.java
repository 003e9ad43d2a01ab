package io.berth.billing;

import io.berth.billing.HostRooms.Hold;

/** One task of a host in one number: its service or job, its host, and what it does with the room it holds. */
final class HeldTask {
    private static final Hold[] HOLDS = Hold.values();
    private static final int HOLD_BITS = 2;
    private static final int HOST_BITS = 32;

    private HeldTask() {}

    static long of(int item, int host, Hold hold) {
        return (long) host << HOST_BITS | (long) item << HOLD_BITS | hold.ordinal();
    }

    static int host(long task) {
        return (int) (task >> HOST_BITS);
    }

    static int item(long task) {
        return (int) task >>> HOLD_BITS;
    }

    static Hold hold(long task) {
        return HOLDS[(int) task & (1 << HOLD_BITS) - 1];
    }
}
