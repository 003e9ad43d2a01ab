package io.berth.benchmarks.peers;

import java.util.List;

/**
 * What one task asks for.
 *
 * @param cpus whole ones, as CloudSim Plus gives them to a VM
 * @param memoryMib of a host that has 4 GiB for each CPU
 */
record Shape(int cpus, int memoryMib) {
    /** Eight kinds; half of them run out of CPU first, half of memory. */
    static final List<Shape> ALL =
            List.of(of(1, 2), of(2, 2), of(3, 2), of(4, 2), of(1, 5), of(2, 5), of(3, 5), of(4, 5));

    static final double MEAN_CPUS = ALL.stream().mapToInt(Shape::cpus).average().orElseThrow();

    private static Shape of(int cpus, int gibPerCpu) {
        return new Shape(cpus, cpus * gibPerCpu * 1024);
    }
}
