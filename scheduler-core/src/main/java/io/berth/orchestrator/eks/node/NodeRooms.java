package io.berth.orchestrator.eks.node;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.placement.PlacementRequest;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Rooms judged by what is free there, for pods that ask for resources alone; {@link RoomTree} finds them. */
public final class NodeRooms implements PodRooms {
    private final HostTable hosts;
    private final IntFunction<HostShape> shapes;
    private final PlacementRequest[] requests;
    private final RoomTree tree;
    private int[] cpu;
    private long[] memoryBytes;
    private int[] slots;
    private int[] gpus;
    private boolean[] isClosed;

    /**
     * @param shapes what a node of each group is like
     */
    public NodeRooms(HostTable hosts, IntFunction<HostShape> shapes, PlacementRequest[] requests) {
        this.hosts = hosts;
        this.shapes = shapes;
        this.requests = requests;
        int expected = Math.max(16, hosts.active().size());
        tree = new RoomTree(expected);
        cpu = new int[expected];
        memoryBytes = new long[expected];
        slots = new int[expected];
        gpus = new int[expected];
        isClosed = new boolean[expected];
    }

    @Override
    public int size() {
        return tree.size();
    }

    @Override
    public void addNode(int nodeGroup, int zone) {
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

    /** Those who ask for resources alone do not care where it is. */
    @Override
    public void addUpcoming(int host, int zone) {
        addHost(host);
    }

    @Override
    public void drop(int room) {
        close(room);
    }

    private void add(HostShape shape, int freeCpu, long freeMemoryBytes, int freeSlots, int freeGpus) {
        int room = tree.add();
        if (room == cpu.length) {
            grow(room * 2);
        }
        cpu[room] = freeCpu;
        memoryBytes[room] = freeMemoryBytes;
        slots[room] = freeSlots;
        gpus[room] = freeGpus;
        isClosed[room] = NodeTemplate.repelsPods(shape);
        changed(room);
    }

    private void grow(int rooms) {
        cpu = Arrays.copyOf(cpu, rooms);
        memoryBytes = Arrays.copyOf(memoryBytes, rooms);
        slots = Arrays.copyOf(slots, rooms);
        gpus = Arrays.copyOf(gpus, rooms);
        isClosed = Arrays.copyOf(isClosed, rooms);
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
        return tree.hasRoom(room, requests[item].demand());
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
        if (isClosed[room]) {
            tree.close(room);
        } else {
            tree.set(room, cpu[room], memoryBytes[room], slots[room], gpus[room]);
        }
    }

    @Override
    public int firstFit(int item, int from) {
        Demand demand = requests[item].demand();
        int room = tree.next(demand, from);
        return room != NONE || from == 0 ? room : tree.next(demand, 0);
    }
}
