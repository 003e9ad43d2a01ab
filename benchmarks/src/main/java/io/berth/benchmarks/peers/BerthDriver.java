package io.berth.benchmarks.peers;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;

/** Arrivals and departures on Berth's timeline, its host table and its placement, and nothing else. */
final class BerthDriver {
    private final Timeline timeline = new Timeline();
    private final Alarm arrives = timeline.alarm("task arrives", Phase.ARRIVE, this::arrive);
    private final Alarm ends = timeline.alarm("task ends", Phase.RELEASE, this::end);
    private final RunWork work;
    private final Cluster cluster;
    private long decisions;

    BerthDriver(RunWork work, Cluster cluster) {
        this.work = work;
        this.cluster = cluster;
    }

    /** Runs everything; the answer is all hosts that were chosen, as one number. */
    long run() {
        arrives.setAt(work.arrivesMicros(0), 0);
        timeline.runUntil(Timeline.END_OF_TIME_MICROS);
        return decisions;
    }

    private void arrive(int task) {
        int host = cluster.place(task, work.shape(task));
        decisions = decisions * 31 + host;
        if (host != Cluster.NONE) {
            ends.setIn(work.lastsMicros(task), task);
        }
        if (task + 1 < work.tasks()) {
            arrives.setAt(work.arrivesMicros(task + 1), task + 1);
        }
    }

    private void end(int task) {
        cluster.end(task);
    }
}
