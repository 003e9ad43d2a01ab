package io.berth.metrics;

import io.berth.log.LongRows;
import java.util.Arrays;

/**
 * How far each task has come on its way, and how long each stage has taken it.
 *
 * <p>Tasks on their way share a few slots, which stay in the processor's cache however many tasks a run has.
 */
final class StartWalks {
    private static final int STAGES = StartStage.values().length;

    private static final int NONE = -1;

    private final LongRows slotOfTask = new LongRows(-1);
    private long[] arrivedAt = new long[64];
    private long[] stageBeganAt = new long[64];
    private int[] lastStage = new int[64];
    private long[] micros = new long[64 * STAGES];
    private int[] free = new int[64];
    private int freeCount;
    private int used;

    void begin(int task, long at) {
        int slot = freeCount > 0 ? free[--freeCount] : nextSlot();
        slotOfTask.set(task, slot);
        arrivedAt[slot] = at;
        stageBeganAt[slot] = at;
        lastStage[slot] = NONE;
        Arrays.fill(micros, slot * STAGES, (slot + 1) * STAGES, 0);
    }

    private int nextSlot() {
        if (used == arrivedAt.length) {
            arrivedAt = Arrays.copyOf(arrivedAt, used * 2);
            stageBeganAt = Arrays.copyOf(stageBeganAt, used * 2);
            lastStage = Arrays.copyOf(lastStage, used * 2);
            micros = Arrays.copyOf(micros, micros.length * 2);
        }
        return used++;
    }

    /** The stage that the task is in was this one until now; a moment before it began ends nothing. */
    void end(StartStage stage, int task, long at) {
        int slot = slot(task);
        lastStage[slot] = stage.ordinal();
        if (at > stageBeganAt[slot]) {
            micros[slot * STAGES + stage.ordinal()] += at - stageBeganAt[slot];
            stageBeganAt[slot] = at;
        }
    }

    /** True when this stage was the last to end, however short it was. */
    boolean hasJustEnded(StartStage stage, int task) {
        return lastStage[slot(task)] == stage.ordinal();
    }

    /** The task goes no further. */
    void forget(int task) {
        int slot = slot(task);
        if (slot >= 0) {
            if (freeCount == free.length) {
                free = Arrays.copyOf(free, freeCount * 2);
            }
            free[freeCount++] = slot;
            slotOfTask.set(task, -1);
        }
    }

    boolean isUnderWay(int task) {
        return slot(task) >= 0;
    }

    long arrivedAt(int task) {
        return arrivedAt[slot(task)];
    }

    long stageBeganAt(int task) {
        return stageBeganAt[slot(task)];
    }

    long micros(int task, int stage) {
        return micros[slot(task) * STAGES + stage];
    }

    private int slot(int task) {
        return (int) slotOfTask.of(task);
    }
}
