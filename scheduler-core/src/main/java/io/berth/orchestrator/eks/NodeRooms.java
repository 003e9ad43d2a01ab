package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.placement.PlacementRequest;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Rooms judged by what is free there, for pods that ask for resources alone. */
final class NodeRooms implements PodRooms {
    private final HostTable hosts;
    private final IntFunction<HostShape> shapes;
    private final PlacementRequest[] requests;

    private int[] cpu = new int[16];
    private long[] memoryBytes = new long[16];
    private int[] slots = new int[16];
    private int[] gpus = new int[16];
    private boolean[] isClosed = new boolean[16];
    private int size;

    /**
     * @param shapes what a node of each group is like
     */
    NodeRooms(HostTable hosts, IntFunction<HostShape> shapes, PlacementRequest[] requests) {
        this.hosts = hosts;
        this.shapes = shapes;
        this.requests = requests;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void addNode(int nodeGroup) {
        HostShape shape = shapes.apply(nodeGroup);
        HostCapacity capacity = shape.capacity();
        add(capacity.cpu(), capacity.memoryBytes(), capacity.slots(), capacity.gpus());
        isClosed[size - 1] = ManagedNodeGroup.repelsPods(shape);
    }

    @Override
    public void addHost(int host) {
        add(
                hosts.freeCpu().of(host),
                hosts.freeMemoryBytes().of(host),
                hosts.freeSlots().of(host),
                hosts.freeGpus().of(host));
        isClosed[size - 1] = ManagedNodeGroup.repelsPods(hosts.shape(host));
    }

    private void add(int freeCpu, long freeMemoryBytes, int freeSlots, int freeGpus) {
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

    @Override
    public void close(int room) {
        isClosed[room] = true;
    }

    @Override
    public void open(int room) {
        isClosed[room] = false;
    }

    @Override
    public boolean fits(int room, int item) {
        Demand demand = requests[item].demand();
        return !isClosed[room]
                && slots[room] > 0
                && demand.cpu() <= cpu[room]
                && demand.memoryBytes() <= memoryBytes[room]
                && demand.gpus() <= gpus[room];
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
    }
}
