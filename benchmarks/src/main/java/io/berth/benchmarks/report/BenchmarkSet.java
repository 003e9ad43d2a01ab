package io.berth.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The sets of benchmarks that {@code benchmarks/run} knows, each an answer to one question. */
enum BenchmarkSet {
    ENGINE("What one event and one draw cost") {
        @Override
        void choose(ChainedOptionsBuilder options) {
            lengths(options.include("engine\\.(HoldModel|DrawCost)\\."), 3, 500, 4, 500);
        }

        @Override
        List<ChartPlan> charts() {
            return List.of(new ChartPlan(
                    "Events by pending alarms",
                    Selector.parse("HoldModel"),
                    "pending",
                    "pending alarms",
                    Score.METHOD));
        }
    },
    SIMULATION("How fast whole runs are") {
        @Override
        void choose(ChainedOptionsBuilder options) {
            // How often the whole runs are measured is said by each of them.
            options.include("benchmarks\\.simulation\\.").addProfiler(PeakMemory.class);
        }
    },
    PLACEMENT("What it costs to place a task") {
        @Override
        void choose(ChainedOptionsBuilder options) {
            steps(options).param("fill", "85").param("shapes", "8");
        }

        @Override
        List<ChartPlan> charts() {
            return List.of(
                    placements("Placements by the index", "FASTEST"), placements("Placements by the scan", "SCAN"));
        }
    },
    FILL("What it costs to place a task as the cluster fills up") {
        @Override
        void choose(ChainedOptionsBuilder options) {
            steps(options)
                    .param("hosts", "10000")
                    .param("shapes", "8")
                    .param("strategy", TYPICAL)
                    .param("way", "FASTEST", "SCAN");
        }
    },
    SHAPES("What it costs to place a task as requests differ more") {
        @Override
        void choose(ChainedOptionsBuilder options) {
            steps(options)
                    .param("hosts", "10000")
                    .param("fill", "85")
                    .param("strategy", TYPICAL)
                    .param("way", "FASTEST", "SCAN");
        }
    },
    CLIFFS("Whether any situation makes the index slower than a scan") {
        @Override
        void choose(ChainedOptionsBuilder options) {
            lengths(options.include("placement\\.PlacementCliffs\\."), 2, 200, 3, 300)
                    .param("hosts", "10000");
        }
    },
    GATE("Whether this version is as fast as it ought to be") {
        @Override
        void choose(ChainedOptionsBuilder options) {
            lengths(options.include("engine\\.HoldModel\\.").include("placement\\.PlacementStep\\."), 2, 300, 3, 400)
                    .param("pending", "100000")
                    .param("hosts", "10000", "100000")
                    .param("strategy", TYPICAL)
                    .param("way", "FASTEST", "COLUMNS")
                    .param("fill", "85")
                    .param("shapes", "8");
        }
    },
    PEERS("Berth beside other simulators on the same work") {
        /** How long each takes stands beside it: a run of a peer takes seconds, an event of Berth nanoseconds. */
        @Override
        void choose(ChainedOptionsBuilder options) {
            options.include("benchmarks\\.peers\\.");
        }

        @Override
        List<ChartPlan> charts() {
            return List.of(
                    peers("First fit, one step", "FIRST_FIT"),
                    peers("Best fit, one step", "BEST_FIT"),
                    peers("Worst fit, one step", "WORST_FIT"),
                    new ChartPlan(
                            "Events by pending alarms",
                            Selector.parse("PeerHoldModel"),
                            "pending",
                            "pending alarms",
                            Score.METHOD));
        }
    };

    /** One strategy for each way in which the index is built: by row, by levels, by a tournament, and any of the hosts. */
    private static final String[] TYPICAL = {
        "first-fit", "best-fit(cpu)", "worst-fit(cpu)", "spread(instanceId)", "random", "dot-product"
    };

    private final String title;

    BenchmarkSet(String title) {
        this.title = title;
    }

    /** Adds the benchmarks of this set and their points. */
    abstract void choose(ChainedOptionsBuilder options);

    List<ChartPlan> charts() {
        return List.of();
    }

    String title() {
        return title;
    }

    /** What the command line calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One fork, moderate lengths, bytes counted: minutes for a set, not hours. */
    ChainedOptionsBuilder options(String jsonFile) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(1)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(jsonFile);
        choose(options);
        return options;
    }

    private static ChainedOptionsBuilder steps(ChainedOptionsBuilder options) {
        return lengths(options.include("placement\\.PlacementStep\\."), 2, 200, 3, 300);
    }

    private static ChainedOptionsBuilder lengths(
            ChainedOptionsBuilder options, int warmups, int warmupMillis, int measurements, int measurementMillis) {
        return options.warmupIterations(warmups)
                .warmupTime(TimeValue.milliseconds(warmupMillis))
                .measurementIterations(measurements)
                .measurementTime(TimeValue.milliseconds(measurementMillis));
    }

    private static ChartPlan peers(String title, String strategy) {
        return new ChartPlan(
                title + " on hosts of 16 CPUs",
                new Selector("PeerPlacement.step", Map.of("strategy", strategy, "cpus", "16")),
                "hosts",
                "hosts",
                "peer");
    }

    private static ChartPlan placements(String title, String way) {
        return new ChartPlan(
                title, new Selector("PlacementStep.step", Map.of("way", way)), "hosts", "hosts", "strategy");
    }
}
