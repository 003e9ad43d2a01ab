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
            options.include("engine\\.(HoldModel|DrawCost)\\.")
                    .warmupIterations(3)
                    .measurementIterations(5);
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
            options.include("placement\\.PlacementStep\\.")
                    .param("fill", "85")
                    .param("shapes", "8")
                    .warmupIterations(2)
                    .measurementIterations(3)
                    .measurementTime(TimeValue.milliseconds(400))
                    .warmupTime(TimeValue.milliseconds(300));
        }

        @Override
        List<ChartPlan> charts() {
            return List.of(
                    placements("Placements by the index", "FASTEST"), placements("Placements by the scan", "SCAN"));
        }
    },
    GATE("Whether this version is as fast as it ought to be") {
        @Override
        void choose(ChainedOptionsBuilder options) {
            options.include("engine\\.HoldModel\\.")
                    .include("placement\\.PlacementStep\\.")
                    .param("pending", "100000")
                    .param("hosts", "10000")
                    .param(
                            "strategy",
                            "first-fit",
                            "best-fit(cpu)",
                            "worst-fit(cpu)",
                            "spread(instanceId)",
                            "random",
                            "dot-product")
                    .param("fill", "85")
                    .param("shapes", "8")
                    .warmupIterations(2)
                    .measurementIterations(3)
                    .measurementTime(TimeValue.milliseconds(500))
                    .warmupTime(TimeValue.milliseconds(500));
        }
    },
    PEERS("Berth beside other simulators on the same work") {
        @Override
        void choose(ChainedOptionsBuilder options) {
            options.include("benchmarks\\.peers\\.").warmupIterations(2).measurementIterations(3);
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

    private static ChartPlan peers(String title, String strategy) {
        return new ChartPlan(
                title, new Selector("PeerPlacement.step", Map.of("strategy", strategy)), "hosts", "hosts", "peer");
    }

    private static ChartPlan placements(String title, String way) {
        return new ChartPlan(
                title, new Selector("PlacementStep.step", Map.of("way", way)), "hosts", "hosts", "strategy");
    }
}
