package io.berth.benchmarks.peers;

/** Equal hosts that tasks are placed on, by one of the peers. */
interface Cluster {
    /** What {@link #place} answers when no host will do. */
    int NONE = -1;

    /** Tasks that can run at once. */
    int TASKS = 1 << 18;

    /** The general purpose machines of EC2 have as much. */
    int MEMORY_MIB_PER_CPU = 4096;

    /**
     * Gives this task a host and returns its number.
     *
     * @param shape its place in {@link Shape#ALL}
     */
    int place(int task, int shape);

    /** Puts this task on this host. */
    void put(int task, int host, int shape);

    /** Ends a task that was placed. */
    void end(int task);
}
