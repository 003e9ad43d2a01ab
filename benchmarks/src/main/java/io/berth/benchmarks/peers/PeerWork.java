package io.berth.benchmarks.peers;

import io.berth.placement.Placement;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One stream of requests, the same for every peer: a random task ends, the next is placed.
 *
 * <p>A peer takes over a cluster that the strategy has left its marks on: Berth replaces every task twice, and then each task is put on
 * the same host of the peer. A cluster that was just filled evenly would have room on its first hosts and flatter first fit.
 */
final class PeerWork {
    private static final double FILL = 0.85;

    private final SplittableRandom random;
    private final Cluster cluster;

    /** Numbers of tasks: those that run, and behind them those that are free. */
    private final int[] tasks;

    private final int[] shapeOf;
    private final int[] hostOf;
    private int size;
    private int target;
    private long decisions;

    private PeerWork(Cluster cluster, long seed, int[] tasks, int[] shapeOf, int[] hostOf) {
        this.random = new SplittableRandom(seed);
        this.cluster = cluster;
        this.tasks = tasks;
        this.shapeOf = shapeOf;
        this.hostOf = hostOf;
    }

    /** A cluster of Berth in which every task has been replaced twice. */
    static PeerWork worn(int hosts, int cpus, Strategy strategy) {
        var cluster = new BerthCluster(hosts, cpus, strategy, Placement.Way.FASTEST);
        int[] tasks = IntStream.range(0, Cluster.TASKS).toArray();
        var work = new PeerWork(cluster, 7, tasks, new int[Cluster.TASKS], new int[Cluster.TASKS]);
        work.target = (int) (hosts * cpus * FILL / Shape.MEAN_CPUS);
        for (int task = 0; task < work.target; task++) {
            work.place();
        }
        for (int step = 0; step < 2 * work.target; step++) {
            work.step();
        }
        return work;
    }

    /** The same tasks on the same hosts of another cluster. */
    PeerWork on(Cluster other) {
        var work = new PeerWork(other, 11, tasks.clone(), shapeOf.clone(), hostOf.clone());
        for (int i = 0; i < size; i++) {
            other.put(tasks[i], hostOf[tasks[i]], shapeOf[tasks[i]]);
        }
        work.size = size;
        work.target = target;
        return work;
    }

    /** A task ends, the next one comes; another one too when one was refused before. */
    int step() {
        int ends = random.nextInt(size);
        int task = tasks[ends];
        cluster.end(task);
        tasks[ends] = tasks[--size];
        tasks[size] = task;
        int host = place();
        return size < target ? place() : host;
    }

    private int place() {
        int task = tasks[size];
        int shape = random.nextInt(Shape.ALL.size());
        int host = cluster.place(task, shape);
        decisions = decisions * 31 + host;
        if (host != Cluster.NONE) {
            shapeOf[task] = shape;
            hostOf[task] = host;
            size++;
        }
        return host;
    }

    /** All hosts that were chosen, as one number. */
    long decisions() {
        return decisions;
    }
}
