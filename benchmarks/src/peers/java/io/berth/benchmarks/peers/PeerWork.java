package io.berth.benchmarks.peers;

import java.util.SplittableRandom;

/** One stream of requests, the same for every peer: a random task ends, the next is placed. */
final class PeerWork {
    /** Tasks that can run at once. */
    static final int TASKS = 1 << 18;

    private static final int CPUS_AT_MOST = 4;
    private static final double FILL = 0.85;

    private final SplittableRandom random = new SplittableRandom(7);
    private final Cluster cluster;
    private final int[] running = new int[TASKS];
    private int size;
    private long decisions;

    PeerWork(Cluster cluster, int hosts) {
        this.cluster = cluster;
        int tasks = (int) (hosts * Cluster.HOST_CPUS * FILL / ((1 + CPUS_AT_MOST) / 2.0));
        for (int task = 0; task < tasks; task++) {
            int cpus = cpus();
            if (cluster.put(task, task % hosts, cpus, memoryMib(cpus))) {
                running[size++] = task;
            }
        }
    }

    int step() {
        int task = running[random.nextInt(size)];
        cluster.end(task);
        return place(task);
    }

    /** All hosts that were chosen, as one number. */
    long decisions() {
        return decisions;
    }

    private int place(int task) {
        int cpus = cpus();
        int host = cluster.place(task, cpus, memoryMib(cpus));
        if (host == Cluster.NONE) {
            throw new IllegalStateException("a cluster with room refused a task");
        }
        decisions = decisions * 31 + host;
        return host;
    }

    private int cpus() {
        return random.nextInt(1, CPUS_AT_MOST + 1);
    }

    private int memoryMib(int cpus) {
        return cpus * 1024 * random.nextInt(1, 5);
    }
}
