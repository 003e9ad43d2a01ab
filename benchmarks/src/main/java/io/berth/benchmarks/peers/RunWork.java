package io.berth.benchmarks.peers;

import java.util.SplittableRandom;

/**
 * Tasks that come and go, the same for every simulator: Poisson arrivals, exponential lifetimes, eight kinds. The cluster is empty at the
 * beginning and at the end, and 85 % of its CPUs are taken between.
 */
final class RunWork {
    private static final double FILL = 0.85;
    static final double MEAN_LIFETIME_SECONDS = 600;
    private static final double MICROS = 1e6;

    private final long[] arrivesMicros;
    private final long[] lastsMicros;
    private final int[] shapes;
    private final double perSecond;

    RunWork(int tasks, int hosts, int cpus) {
        var random = new SplittableRandom(7);
        arrivesMicros = new long[tasks];
        lastsMicros = new long[tasks];
        shapes = new int[tasks];
        perSecond = hosts * cpus * FILL / Shape.MEAN_CPUS / MEAN_LIFETIME_SECONDS;
        long now = 0;
        for (int task = 0; task < tasks; task++) {
            now += exponentialMicros(random, 1 / perSecond);
            arrivesMicros[task] = now;
            lastsMicros[task] = exponentialMicros(random, MEAN_LIFETIME_SECONDS);
            shapes[task] = random.nextInt(Shape.ALL.size());
        }
    }

    private static long exponentialMicros(SplittableRandom random, double meanSeconds) {
        return 1 + (long) (-meanSeconds * Math.log1p(-random.nextDouble()) * MICROS);
    }

    /** How many tasks come in a second, on average. */
    double perSecond() {
        return perSecond;
    }

    int tasks() {
        return shapes.length;
    }

    long arrivesMicros(int task) {
        return arrivesMicros[task];
    }

    double arrivesSeconds(int task) {
        return arrivesMicros[task] / MICROS;
    }

    long lastsMicros(int task) {
        return lastsMicros[task];
    }

    double lastsSeconds(int task) {
        return lastsMicros[task] / MICROS;
    }

    int shape(int task) {
        return shapes[task];
    }
}
