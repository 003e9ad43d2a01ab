package io.berth.billing;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import java.util.Arrays;

/** What one machine is used for just now, in {@link Worth}. The parts make up the machine. */
final class HostRoom {
    /** The stages of a machine's life as far as money goes. */
    enum Stage {
        UNPAID,
        BOOTING,
        READY,
        DRAINING
    }

    /** What a task does with the room that it holds. */
    enum Hold {
        STARTS_OR_STOPS,
        RUNS,
        DAEMON
    }

    final HostShape shape;
    final int shapeNumber;
    private final Worth worth;
    private final FreeRoom freeRoom;
    private final long[] held = new long[Hold.values().length];
    private int cpu;
    private long memoryBytes;
    private int interfaces;
    private int tasks;
    private int gpus;
    Stage stage = Stage.UNPAID;

    /** The parts that counted when they were last asked for. */
    final long[] parts = new long[Cause.IDLE.ordinal() + 1];

    HostRoom(HostShape shape, int shapeNumber, Worth worth, FreeRoom freeRoom) {
        this.shape = shape;
        this.shapeNumber = shapeNumber;
        this.worth = worth;
        this.freeRoom = freeRoom;
    }

    void takes(Demand demand, Hold hold, int sign) {
        held[hold.ordinal()] += sign * worth.of(demand);
        cpu += sign * demand.cpu();
        memoryBytes += sign * demand.memoryBytes();
        interfaces += sign * demand.interfaces();
        gpus += sign * demand.gpus();
        tasks += sign;
    }

    /** Writes down what counts from now on. */
    void settle(boolean isKeptWarm) {
        Arrays.fill(parts, 0);
        if (stage == Stage.BOOTING) {
            parts[(isKeptWarm ? Cause.HEADROOM : Cause.BOOT_AND_DRAIN).ordinal()] = worth.of(shape.type());
        } else if (stage != Stage.UNPAID) {
            settleTasks();
        }
    }

    private void settleTasks() {
        HostCapacity capacity = shape.capacity();
        parts[Cause.WORK.ordinal()] = held[Hold.RUNS.ordinal()];
        parts[Cause.BOOT_AND_DRAIN.ordinal()] = held[Hold.STARTS_OR_STOPS.ordinal()];
        parts[Cause.OVERHEAD.ordinal()] =
                Math.max(0, worth.of(shape.type()) - worth.of(capacity)) + held[Hold.DAEMON.ordinal()];
        long free = worth.of(Math.max(0, capacity.cpu() - cpu), Math.max(0, capacity.memoryBytes() - memoryBytes));
        if (stage == Stage.DRAINING) {
            parts[Cause.BOOT_AND_DRAIN.ordinal()] += free;
        } else {
            long usable = Math.min(free, freeRoom.usable(left(capacity)));
            parts[Cause.IDLE.ordinal()] = usable;
            parts[Cause.STRANDED.ordinal()] = free - usable;
        }
    }

    private HostCapacity left(HostCapacity capacity) {
        return new HostCapacity(
                Math.max(0, capacity.cpu() - cpu),
                Math.max(0, capacity.memoryBytes() - memoryBytes),
                Math.max(0, capacity.interfaces() - interfaces),
                Math.max(0, capacity.slots() - tasks),
                Math.max(0, capacity.gpus() - gpus));
    }
}
