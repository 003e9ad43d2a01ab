package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostTable;
import java.util.Arrays;

/**
 * What is free on some nodes of a thought experiment; nothing here changes the cluster.
 *
 * <p>A tree above the rooms holds the most that is free of each resource in each half, quarter and so on, so that the first room that
 * fits is found in about as many looks as the number of rooms has digits in binary; taking and giving back cost the same.
 */
final class NodeRooms {
    /** No room is large enough. */
    static final int NONE = -1;

    /** Below any demand. */
    private static final int NOTHING = -1;

    private int leaves = 16;
    private int[] cpu = new int[16];
    private long[] memoryBytes = new long[16];
    private int[] slots = new int[16];
    private int[] gpus = new int[16];
    private boolean[] isClosed = new boolean[16];
    private int[] mostCpu = new int[32];
    private long[] mostMemoryBytes = new long[32];
    private int[] mostSlots = new int[32];
    private int[] mostGpus = new int[32];
    private int size;

    NodeRooms() {
        clear();
    }

    void clear() {
        size = 0;
        Arrays.fill(mostCpu, NOTHING);
        Arrays.fill(mostMemoryBytes, NOTHING);
        Arrays.fill(mostSlots, NOTHING);
        Arrays.fill(mostGpus, NOTHING);
    }

    int size() {
        return size;
    }

    /** One more node with all its capacity free. */
    void add(HostCapacity capacity) {
        add(capacity.cpu(), capacity.memoryBytes(), capacity.slots(), capacity.gpus());
    }

    /** What is free on a host just now. */
    void add(HostTable hosts, int host) {
        add(
                hosts.freeCpu().of(host),
                hosts.freeMemoryBytes().of(host),
                hosts.freeSlots().of(host),
                hosts.freeGpus().of(host));
    }

    private void add(int freeCpu, long freeMemoryBytes, int freeSlots, int freeGpus) {
        if (size == leaves) {
            grow();
        }
        cpu[size] = freeCpu;
        memoryBytes[size] = freeMemoryBytes;
        slots[size] = freeSlots;
        gpus[size] = freeGpus;
        isClosed[size] = false;
        size++;
        changed(size - 1);
    }

    private void grow() {
        leaves *= 2;
        cpu = Arrays.copyOf(cpu, leaves);
        memoryBytes = Arrays.copyOf(memoryBytes, leaves);
        slots = Arrays.copyOf(slots, leaves);
        gpus = Arrays.copyOf(gpus, leaves);
        isClosed = Arrays.copyOf(isClosed, leaves);
        mostCpu = new int[leaves * 2];
        mostMemoryBytes = new long[leaves * 2];
        mostSlots = new int[leaves * 2];
        mostGpus = new int[leaves * 2];
        int rooms = size;
        clear();
        while (size < rooms) {
            changed(size++);
        }
    }

    /** Nothing fits here until {@link #open}. */
    void close(int room) {
        isClosed[room] = true;
        changed(room);
    }

    void open(int room) {
        isClosed[room] = false;
        changed(room);
    }

    boolean fits(int room, Demand demand) {
        return mayFit(leaves + room, demand);
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
        changed(room);
    }

    private void changed(int room) {
        int node = leaves + room;
        mostCpu[node] = isClosed[room] ? NOTHING : cpu[room];
        mostMemoryBytes[node] = isClosed[room] ? NOTHING : memoryBytes[room];
        mostSlots[node] = isClosed[room] ? NOTHING : slots[room];
        mostGpus[node] = isClosed[room] ? NOTHING : gpus[room];
        while (node > 1) {
            node /= 2;
            mostCpu[node] = Math.max(mostCpu[2 * node], mostCpu[2 * node + 1]);
            mostMemoryBytes[node] = Math.max(mostMemoryBytes[2 * node], mostMemoryBytes[2 * node + 1]);
            mostSlots[node] = Math.max(mostSlots[2 * node], mostSlots[2 * node + 1]);
            mostGpus[node] = Math.max(mostGpus[2 * node], mostGpus[2 * node + 1]);
        }
    }

    private boolean mayFit(int node, Demand demand) {
        return mostSlots[node] > 0
                && demand.cpu() <= mostCpu[node]
                && demand.memoryBytes() <= mostMemoryBytes[node]
                && demand.gpus() <= mostGpus[node];
    }

    /** The first room from here on, wrapping, that holds the demand. */
    int firstFit(Demand demand, int from) {
        int room = firstFit(1, 0, leaves, from, demand);
        return room != NONE || from == 0 ? room : firstFit(1, 0, leaves, 0, demand);
    }

    private int firstFit(int node, int first, int rooms, int from, Demand demand) {
        if (first + rooms <= from || !mayFit(node, demand)) {
            return NONE;
        }
        if (rooms == 1) {
            return first;
        }
        int half = rooms / 2;
        int left = firstFit(2 * node, first, half, from, demand);
        return left != NONE ? left : firstFit(2 * node + 1, first + half, half, from, demand);
    }
}
