package io.berth.metrics;

import io.berth.log.BitRows;

/** The tasks that run just now: one bit a task. */
final class RunningTasks {
    private final BitRows running = new BitRows();
    private int count;

    void add(int task) {
        running.set(task);
        count++;
    }

    void remove(int task) {
        if (running.of(task)) {
            running.clear(task);
            count--;
        }
    }

    int count() {
        return count;
    }
}
