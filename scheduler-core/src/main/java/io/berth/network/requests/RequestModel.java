package io.berth.network.requests;

/** The requests of one service and the tasks that get them, which are its targets. */
public interface RequestModel {
    /** From now on this task gets requests. */
    void join(int task, int revision);

    /** From now on it gets none; what it has, it may still answer. */
    void leave(int task, int revision, boolean isHung);

    /** A target answers nothing from now on. */
    void hang(int task, int revision);

    /** The task is gone, with everything that it had; nothing happens when it never was a target. */
    void end(int task);

    /** A target has so many vCPUs more than it reserves, or fewer again, lent by its host. */
    void lend(int task, double vcpus);

    /** From now on so many thousandths of the requests go to targets of this revision and the rest to all others. */
    void divide(int revision, int permille);

    /** From now on all targets are alike. */
    void unite();

    /** Counts everything until this moment. */
    void settle(long nowMicros);

    /** Requests that came and have neither been answered nor failed yet. */
    long underWay();

    /** What was counted. */
    RequestCounts counts();
}
