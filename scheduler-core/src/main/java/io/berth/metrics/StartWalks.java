package io.berth.metrics;

import io.berth.log.BitRows;
import io.berth.log.LongRows;
import java.util.Arrays;

/**
 * How far each task has come on its way, and how long each stage has taken it.
 *
 * <p>Tasks on their way share a few slots, which stay in the processor's cache however many tasks a run has. The end of a task that left
 * long ago costs a look at one bit.
 */
final class StartWalks {
    private static final int NOWHERE = -1;

    /** The cells of a slot: these four, then the microseconds of each stage. */
    private static final int ARRIVED = 0;

    private static final int STAGE_BEGAN = 1;
    private static final int LAST_STAGE = 2;
    private static final int IS_CHECKED = 3;
    private static final int MICROS = 4;
    private static final int CELLS = MICROS + StartStage.values().length;

    private final LongRows slotOfTask = new LongRows(NOWHERE);
    private final BitRows isUnderWay = new BitRows();
    private long[] cells = new long[64 * CELLS];
    private int[] free = new int[64];
    private int freeCount;
    private int end;

    /**
     * @param isChecked whether a health check comes after its start
     */
    void begin(int task, long at, boolean isChecked) {
        int slot = freeCount > 0 ? free[--freeCount] : nextSlot();
        slotOfTask.set(task, slot);
        isUnderWay.set(task);
        cells[slot + ARRIVED] = at;
        cells[slot + STAGE_BEGAN] = at;
        cells[slot + LAST_STAGE] = NOWHERE;
        cells[slot + IS_CHECKED] = isChecked ? 1 : 0;
        Arrays.fill(cells, slot + MICROS, slot + CELLS, 0);
    }

    private int nextSlot() {
        if (end == cells.length) {
            cells = Arrays.copyOf(cells, end * 2);
        }
        int slot = end;
        end += CELLS;
        return slot;
    }

    /** The stage that the task is in was this one until now; a moment before it began ends nothing. */
    void end(StartStage stage, int task, long at) {
        int slot = slot(task);
        cells[slot + LAST_STAGE] = stage.ordinal();
        if (at > cells[slot + STAGE_BEGAN]) {
            cells[slot + MICROS + stage.ordinal()] += at - cells[slot + STAGE_BEGAN];
            cells[slot + STAGE_BEGAN] = at;
        }
    }

    /** True when this stage was the last to end, however short it was. */
    boolean hasJustEnded(StartStage stage, int task) {
        return cells[slot(task) + LAST_STAGE] == stage.ordinal();
    }

    /** The task goes no further. */
    void forget(int task) {
        if (isUnderWay.of(task)) {
            if (freeCount == free.length) {
                free = Arrays.copyOf(free, freeCount * 2);
            }
            free[freeCount++] = slot(task);
            isUnderWay.clear(task);
            slotOfTask.set(task, NOWHERE);
        }
    }

    boolean isUnderWay(int task) {
        return isUnderWay.of(task);
    }

    boolean isChecked(int task) {
        return cells[slot(task) + IS_CHECKED] != 0;
    }

    long arrivedAt(int task) {
        return cells[slot(task) + ARRIVED];
    }

    long stageBeganAt(int task) {
        return cells[slot(task) + STAGE_BEGAN];
    }

    /** Copies what the first stages took into an array of theirs. */
    void copyMicros(int task, long[] micros) {
        System.arraycopy(cells, slot(task) + MICROS, micros, 0, micros.length);
    }

    private int slot(int task) {
        return (int) slotOfTask.of(task);
    }
}
