package io.berth.orchestrator.eks.node;

import io.berth.cluster.Demand;
import java.util.Arrays;

/**
 * What is free in each room, and above the rooms a tree with the most that is free in each half, quarter and so on: the first room that
 * may do is found in about as many looks as the number of rooms has digits in binary.
 *
 * <p>Changing a room costs the same; rooms that are only appended cost one pass over the tree when somebody looks next.
 */
final class RoomTree {
    /** Below any demand. */
    private static final int NOTHING = -1;

    private int leaves;
    private int size;

    /** The rooms below this one stand in the tree. */
    private int built;

    private int[] mostCpu;
    private long[] mostMemoryBytes;
    private int[] mostSlots;
    private int[] mostGpus;

    /**
     * @param rooms how many are expected
     */
    RoomTree(int rooms) {
        leaves = Math.max(16, Integer.highestOneBit(Math.max(1, rooms - 1)) * 2);
        mostCpu = new int[leaves * 2];
        mostMemoryBytes = new long[leaves * 2];
        mostSlots = new int[leaves * 2];
        mostGpus = new int[leaves * 2];
        clear();
    }

    private void clear() {
        Arrays.fill(mostCpu, NOTHING);
        Arrays.fill(mostMemoryBytes, NOTHING);
        Arrays.fill(mostSlots, NOTHING);
        Arrays.fill(mostGpus, NOTHING);
    }

    int size() {
        return size;
    }

    /** One more room, of which nothing is known yet. */
    int add() {
        if (size == leaves) {
            grow();
        }
        return size++;
    }

    private void grow() {
        leaves *= 2;
        built = 0;
        int[] cpu = mostCpu;
        long[] memoryBytes = mostMemoryBytes;
        int[] slots = mostSlots;
        int[] gpus = mostGpus;
        mostCpu = new int[leaves * 2];
        mostMemoryBytes = new long[leaves * 2];
        mostSlots = new int[leaves * 2];
        mostGpus = new int[leaves * 2];
        clear();
        System.arraycopy(cpu, size, mostCpu, leaves, size);
        System.arraycopy(memoryBytes, size, mostMemoryBytes, leaves, size);
        System.arraycopy(slots, size, mostSlots, leaves, size);
        System.arraycopy(gpus, size, mostGpus, leaves, size);
    }

    /** So much is free in a room. */
    void set(int room, int cpu, long memoryBytes, int slots, int gpus) {
        int node = leaves + room;
        mostCpu[node] = cpu;
        mostMemoryBytes[node] = memoryBytes;
        mostSlots[node] = slots;
        mostGpus[node] = gpus;
        if (room < built) {
            climb(node);
        }
    }

    /** Nothing fits into the room. */
    void close(int room) {
        set(room, NOTHING, NOTHING, NOTHING, NOTHING);
    }

    private void climb(int leaf) {
        for (int node = leaf / 2; node > 0; node /= 2) {
            gather(node);
        }
    }

    private void gather(int node) {
        mostCpu[node] = Math.max(mostCpu[2 * node], mostCpu[2 * node + 1]);
        mostMemoryBytes[node] = Math.max(mostMemoryBytes[2 * node], mostMemoryBytes[2 * node + 1]);
        mostSlots[node] = Math.max(mostSlots[2 * node], mostSlots[2 * node + 1]);
        mostGpus[node] = Math.max(mostGpus[2 * node], mostGpus[2 * node + 1]);
    }

    private void build() {
        if (size - built < leaves / 16) {
            while (built < size) {
                climb(leaves + built++);
            }
            return;
        }
        for (int node = leaves - 1; node > 0; node--) {
            gather(node);
        }
        built = size;
    }

    /** Whether there is enough for one pod. */
    boolean hasRoom(int room, Demand demand) {
        return mayFit(leaves + room, demand);
    }

    private boolean mayFit(int node, Demand demand) {
        return mostSlots[node] > 0
                && demand.cpu() <= mostCpu[node]
                && demand.memoryBytes() <= mostMemoryBytes[node]
                && demand.gpus() <= mostGpus[node];
    }

    /** The first room from here on with enough for one pod; {@link PodRooms#NONE} without one. */
    int next(Demand demand, int from) {
        if (built < size) {
            build();
        }
        return from >= size ? PodRooms.NONE : next(1, 0, leaves, from, demand);
    }

    private int next(int node, int first, int rooms, int from, Demand demand) {
        if (first + rooms <= from || !mayFit(node, demand)) {
            return PodRooms.NONE;
        }
        if (rooms == 1) {
            return first;
        }
        int half = rooms / 2;
        int left = next(2 * node, first, half, from, demand);
        return left != PodRooms.NONE ? left : next(2 * node + 1, first + half, half, from, demand);
    }
}
