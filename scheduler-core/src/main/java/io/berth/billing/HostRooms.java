package io.berth.billing;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import java.util.Arrays;
import org.eclipse.collections.api.list.ListIterable;

/**
 * What every machine is used for just now, in {@link Worth}. The parts make up the machine.
 *
 * <p>A machine is a row of eight numbers: every task of a large cluster finds those of its machine far away, and one wait for memory is
 * enough.
 */
final class HostRooms {
    /** The stages of a machine's life as far as money goes. */
    enum Stage {
        UNPAID,
        BOOTING,
        READY,
        DRAINING
    }

    /** What a task does with the room that it holds; the first cells of a row say how much is held so. */
    enum Hold {
        STARTS_OR_STOPS(Cause.BOOT_AND_DRAIN),
        RUNS(Cause.WORK),
        DAEMON(Cause.OVERHEAD);

        final Cause cause;

        Hold(Cause cause) {
            this.cause = cause;
        }
    }

    private static final Stage[] STAGES = Stage.values();
    private static final Hold[] HOLDS = Hold.values();

    /** What no task holds, and what of it more tasks could use, both as of the last {@link #settle}. */
    private static final int FREE = 3;

    private static final int USABLE = 4;
    private static final int MEMORY_BYTES = 5;

    /** CPU in the low half, tasks in the high one. */
    private static final int CPU_AND_TASKS = 6;

    /** Stage and shape in the low half, interfaces and GPUs in the high one. */
    private static final int KIND_AND_DEVICES = 7;

    private static final int CELLS = 8;
    private static final int SHAPE = 2;
    private static final int HIGH = 32;
    private static final int GPUS = 48;

    private final ListIterable<HostShape> shapes;
    private final Worth worth;
    private final FreeRoom freeRoom;
    private final long[] worthOfItem;
    private final long[] memoryOfItem;
    private final long[] cpuAndTaskOfItem;
    private final long[] devicesOfItem;
    private long[] cells = {};

    /** Of no use but that compilers may not leave out the reading. */
    @SuppressWarnings("unused")
    private long fetched;

    HostRooms(ListIterable<HostShape> shapes, Worth worth, HostedWork work) {
        this.shapes = shapes;
        this.worth = worth;
        freeRoom = new FreeRoom(worth, work);
        Demand[] demands = new Demand[work.items()];
        Arrays.setAll(demands, item -> work.demandOfItem().apply(item));
        worthOfItem = Arrays.stream(demands).mapToLong(worth::of).toArray();
        memoryOfItem = Arrays.stream(demands).mapToLong(Demand::memoryBytes).toArray();
        cpuAndTaskOfItem = Arrays.stream(demands)
                .mapToLong(demand -> demand.cpu() + (1L << HIGH))
                .toArray();
        devicesOfItem = Arrays.stream(demands)
                .mapToLong(demand -> ((long) demand.interfaces() << HIGH) + ((long) demand.gpus() << GPUS))
                .toArray();
    }

    /** A machine that nobody pays for yet. */
    void add(int host, int shape) {
        int row = host * CELLS;
        if (row >= cells.length) {
            cells = Arrays.copyOf(cells, Math.max(row + CELLS, 2 * cells.length));
        }
        cells[row + KIND_AND_DEVICES] = (long) shape << SHAPE;
    }

    int shape(int host) {
        return (int) cells[host * CELLS + KIND_AND_DEVICES] >>> SHAPE;
    }

    Stage stage(int host) {
        return STAGES[(int) cells[host * CELLS + KIND_AND_DEVICES] & (1 << SHAPE) - 1];
    }

    void enter(int host, Stage stage) {
        cells[host * CELLS + KIND_AND_DEVICES] += stage.ordinal() - stage(host).ordinal();
        settle(host);
    }

    /** Reads the rows of these tasks, both ends, one after the other without waiting, so that they are near when they are wanted. */
    void fetch(long[] tasks, int count) {
        long read = 0;
        for (int i = 0; i < count; i++) {
            int row = HeldTask.host(tasks[i]) * CELLS;
            read |= cells[row] | cells[row + CELLS - 1];
        }
        fetched = read;
    }

    /**
     * A task of the service or job comes, or leaves with a sign of -1.
     *
     * @param causes where the machine counts
     */
    void takes(int host, int item, Hold hold, int sign, ShapeCauses causes) {
        int row = host * CELLS;
        long free = cells[row + FREE];
        long usable = cells[row + USABLE];
        cells[row + hold.ordinal()] += sign * worthOfItem[item];
        cells[row + MEMORY_BYTES] += sign * memoryOfItem[item];
        cells[row + CPU_AND_TASKS] += sign * cpuAndTaskOfItem[item];
        cells[row + KIND_AND_DEVICES] += sign * devicesOfItem[item];
        settle(host);
        Stage stage = stage(host);
        if (takesTasks(stage)) {
            causes.add(hold.cause, sign * worthOfItem[item]);
            addFree(causes, stage, cells[row + FREE] - free, cells[row + USABLE] - usable);
        }
    }

    /** A task that stays does something else with its room. */
    void holds(int host, int item, Hold before, Hold next, ShapeCauses causes) {
        long worth = worthOfItem[item];
        cells[host * CELLS + before.ordinal()] -= worth;
        cells[host * CELLS + next.ordinal()] += worth;
        if (takesTasks(stage(host))) {
            causes.add(before.cause, -worth);
            causes.add(next.cause, worth);
        }
    }

    /** True for a machine that is divided; others count as a whole, or not at all. */
    private static boolean takesTasks(Stage stage) {
        return stage == Stage.READY || stage == Stage.DRAINING;
    }

    private static void addFree(ShapeCauses causes, Stage stage, long free, long usable) {
        causes.add(Cause.IDLE, usable);
        causes.add(stage == Stage.DRAINING ? Cause.BOOT_AND_DRAIN : Cause.STRANDED, free - usable);
    }

    /** Looks at the free room as it is from now on. */
    private void settle(int host) {
        int row = host * CELLS;
        HostCapacity capacity = shapes.get(shape(host)).capacity();
        long kind = cells[row + KIND_AND_DEVICES];
        int cpu = Math.max(0, capacity.cpu() - (int) cells[row + CPU_AND_TASKS]);
        long memoryBytes = Math.max(0, capacity.memoryBytes() - cells[row + MEMORY_BYTES]);
        long free = worth.of(cpu, memoryBytes);
        cells[row + FREE] = free;
        cells[row + USABLE] = stage(host) != Stage.READY
                ? 0
                : Math.min(
                        free,
                        freeRoom.usable(
                                cpu,
                                memoryBytes,
                                capacity.interfaces() - (short) (kind >> HIGH),
                                capacity.slots() - (int) (cells[row + CPU_AND_TASKS] >> HIGH),
                                capacity.gpus() - (int) (kind >> GPUS)));
    }

    /** Adds its parts to those of others, or takes them back with a sign of -1. */
    void addTo(ShapeCauses causes, int host, int sign) {
        Stage stage = stage(host);
        if (stage == Stage.BOOTING) {
            causes.add(causes.causeOfBoot(), sign * causes.worthOfOne());
        } else if (takesTasks(stage)) {
            int row = host * CELLS;
            causes.add(Cause.OVERHEAD, sign * causes.overhead());
            for (Hold hold : HOLDS) {
                causes.add(hold.cause, sign * cells[row + hold.ordinal()]);
            }
            addFree(causes, stage, sign * cells[row + FREE], sign * cells[row + USABLE]);
        }
    }
}
