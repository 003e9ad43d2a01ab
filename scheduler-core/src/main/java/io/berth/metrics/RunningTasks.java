package io.berth.metrics;

import java.util.BitSet;

/** The tasks that run just now: one bit a task. */
final class RunningTasks {
    private final BitSet running = new BitSet();
    private int count;

    void add(int task) {
        running.set(task);
        count++;
    }

    void remove(int task) {
        if (running.get(task)) {
            running.clear(task);
            count--;
        }
    }

    int count() {
        return count;
    }
}
