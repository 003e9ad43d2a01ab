package io.berth.orchestrator.eks.node;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.placement.PlacementRequest;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Rooms judged by what is free there, for pods that ask for resources alone.
 *
 * <p>A tree above the rooms holds the most that is free of each resource in each half, quarter and so on, so that the first room that
 * fits is found in about as many looks as the number of rooms has digits in binary; taking and giving back cost the same.
 */
public final class NodeRooms implements PodRooms {
    /** Below any demand. */
    private static final int NOTHING = -1;

    private final HostTable hosts;
    private final IntFunction<HostShape> shapes;
    private final PlacementRequest[] requests;
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

    /**
     * @param shapes what a node of each group is like
     */
    public NodeRooms(HostTable hosts, IntFunction<HostShape> shapes, PlacementRequest[] requests) {
        this.hosts = hosts;
        this.shapes = shapes;
        this.requests = requests;
        clear();
    }

    private void clear() {
        size = 0;
        Arrays.fill(mostCpu, NOTHING);
        Arrays.fill(mostMemoryBytes, NOTHING);
        Arrays.fill(mostSlots, NOTHING);
        Arrays.fill(mostGpus, NOTHING);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void addNode(int nodeGroup) {
        HostShape shape = shapes.apply(nodeGroup);
        HostCapacity capacity = shape.capacity();
        add(shape, capacity.cpu(), capacity.memoryBytes(), capacity.slots(), capacity.gpus());
    }

    @Override
    public void addHost(int host) {
        add(
                hosts.shape(host),
                hosts.freeCpu().of(host),
                hosts.freeMemoryBytes().of(host),
                hosts.freeSlots().of(host),
                hosts.freeGpus().of(host));
    }

    private void add(HostShape shape, int freeCpu, long freeMemoryBytes, int freeSlots, int freeGpus) {
        if (size == leaves) {
            grow();
        }
        cpu[size] = freeCpu;
        memoryBytes[size] = freeMemoryBytes;
        slots[size] = freeSlots;
        gpus[size] = freeGpus;
        isClosed[size] = NodeTemplate.repelsPods(shape);
        changed(size++);
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

    @Override
    public void close(int room) {
        isClosed[room] = true;
        changed(room);
    }

    @Override
    public void open(int room) {
        isClosed[room] = false;
        changed(room);
    }

    @Override
    public boolean fits(int room, int item) {
        return mayFit(leaves + room, requests[item].demand());
    }

    @Override
    public void take(int room, int item) {
        change(room, requests[item].demand(), 1);
    }

    @Override
    public void giveBack(int room, int item) {
        change(room, requests[item].demand(), -1);
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

    @Override
    public int firstFit(int item, int from) {
        Demand demand = requests[item].demand();
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
