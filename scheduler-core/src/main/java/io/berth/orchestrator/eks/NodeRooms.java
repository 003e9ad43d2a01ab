package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import java.util.Arrays;

/** What is free on some nodes of a thought experiment; nothing here changes the cluster. */
final class NodeRooms {
    /** No room is large enough. */
    static final int NONE = -1;

    private int[] cpu = new int[16];
    private long[] memoryBytes = new long[16];
    private int[] slots = new int[16];
    private int[] gpus = new int[16];
    private boolean[] isClosed = new boolean[16];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** One more node with all its capacity free. */
    void add(HostCapacity capacity) {
        add(capacity.cpu(), capacity.memoryBytes(), capacity.slots(), capacity.gpus());
    }

    void add(int freeCpu, long freeMemoryBytes, int freeSlots, int freeGpus) {
        if (size == cpu.length) {
            grow();
        }
        cpu[size] = freeCpu;
        memoryBytes[size] = freeMemoryBytes;
        slots[size] = freeSlots;
        gpus[size] = freeGpus;
        isClosed[size] = false;
        size++;
    }

    private void grow() {
        cpu = Arrays.copyOf(cpu, size * 2);
        memoryBytes = Arrays.copyOf(memoryBytes, size * 2);
        slots = Arrays.copyOf(slots, size * 2);
        gpus = Arrays.copyOf(gpus, size * 2);
        isClosed = Arrays.copyOf(isClosed, size * 2);
    }

    /** Nothing fits here until {@link #open}. */
    void close(int room) {
        isClosed[room] = true;
    }

    void open(int room) {
        isClosed[room] = false;
    }

    boolean fits(int room, Demand demand) {
        return !isClosed[room]
                && slots[room] > 0
                && demand.cpu() <= cpu[room]
                && demand.memoryBytes() <= memoryBytes[room]
                && demand.gpus() <= gpus[room];
    }

    void take(int room, Demand demand) {
        change(room, demand, 1);
    }

    void giveBack(int room, Demand demand) {
        change(room, demand, -1);
    }

    private void change(int room, Demand demand, int sign) {
        cpu[room] -= sign * demand.cpu();
        memoryBytes[room] -= sign * demand.memoryBytes();
        slots[room] -= sign;
        gpus[room] -= sign * demand.gpus();
    }

    /** The first room from here on, wrapping, that holds the demand. */
    int firstFit(Demand demand, int from) {
        for (int step = 0; step < size; step++) {
            int room = from + step < size ? from + step : from + step - size;
            if (fits(room, demand)) {
                return room;
            }
        }
        return NONE;
    }
}
