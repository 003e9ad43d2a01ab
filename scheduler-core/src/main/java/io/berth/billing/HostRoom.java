package io.berth.billing;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;

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
    Stage stage = Stage.UNPAID;
    private long startsOrStops;
    private long runs;
    private long daemons;
    private long memoryBytes;
    private int cpu;
    private int interfaces;
    private int tasks;
    private int gpus;

    /** What more tasks could use, as of the last {@link #settle}; looking for it is what costs time here. */
    private long usable;

    HostRoom(HostShape shape, int shapeNumber) {
        this.shape = shape;
        this.shapeNumber = shapeNumber;
    }

    void takes(Demand demand, Hold hold, int sign, Worth worth) {
        long worthOfTask = sign * worth.of(demand);
        switch (hold) {
            case STARTS_OR_STOPS -> startsOrStops += worthOfTask;
            case RUNS -> runs += worthOfTask;
            case DAEMON -> daemons += worthOfTask;
        }
        cpu += sign * demand.cpu();
        memoryBytes += sign * demand.memoryBytes();
        interfaces += sign * demand.interfaces();
        gpus += sign * demand.gpus();
        tasks += sign;
    }

    /** Looks at the free room as it is from now on. */
    void settle(Worth worth, FreeRoom freeRoom) {
        usable = stage == Stage.READY ? Math.min(free(worth), freeRoom.usable(left())) : 0;
    }

    /** Adds its parts to those of others, or takes them back, as they were when it was settled last. */
    void addTo(long[] parts, int sign, Worth worth, boolean isKeptWarm) {
        if (stage == Stage.BOOTING) {
            parts[(isKeptWarm ? Cause.HEADROOM : Cause.BOOT_AND_DRAIN).ordinal()] += sign * worth.of(shape.type());
        } else if (stage != Stage.UNPAID) {
            long free = free(worth);
            long drained = stage == Stage.DRAINING ? free : 0;
            parts[Cause.WORK.ordinal()] += sign * runs;
            parts[Cause.BOOT_AND_DRAIN.ordinal()] += sign * (startsOrStops + drained);
            parts[Cause.OVERHEAD.ordinal()] +=
                    sign * (Math.max(0, worth.of(shape.type()) - worth.of(shape.capacity())) + daemons);
            parts[Cause.IDLE.ordinal()] += sign * usable;
            parts[Cause.STRANDED.ordinal()] += sign * (free - drained - usable);
        }
    }

    private long free(Worth worth) {
        HostCapacity capacity = shape.capacity();
        return worth.of(Math.max(0, capacity.cpu() - cpu), Math.max(0, capacity.memoryBytes() - memoryBytes));
    }

    private HostCapacity left() {
        HostCapacity capacity = shape.capacity();
        return new HostCapacity(
                Math.max(0, capacity.cpu() - cpu),
                Math.max(0, capacity.memoryBytes() - memoryBytes),
                Math.max(0, capacity.interfaces() - interfaces),
                Math.max(0, capacity.slots() - tasks),
                Math.max(0, capacity.gpus() - gpus));
    }
}
