package io.berth.benchmarks.peers;

/** Equal hosts that tasks are placed on, by one of the peers. */
interface Cluster {
    /** What {@link #place} answers when no host will do. */
    int NONE = -1;

    int HOST_CPUS = 32;
    int HOST_MEMORY_MIB = 131_072;

    /** Gives this task a host and returns its number. */
    int place(int task, int cpus, int memoryMib);

    /** Puts this task on this host, if it fits. */
    boolean put(int task, int host, int cpus, int memoryMib);

    /** Ends a task that was placed. */
    void end(int task);
}
