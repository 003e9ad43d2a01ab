package io.berth.experiment;

import io.berth.billing.Bill;
import io.berth.billing.BillLine;
import io.berth.billing.Cause;
import io.berth.billing.Causes;
import io.berth.billing.Charge;
import io.berth.billing.PriceBook;
import io.berth.cluster.Zones;
import io.berth.metrics.Deployments;
import io.berth.metrics.Disruptions;
import io.berth.metrics.DurationSummary;
import io.berth.metrics.FailureCounts;
import io.berth.metrics.HostRows;
import io.berth.metrics.HostUse;
import io.berth.metrics.Jobs;
import io.berth.metrics.Requests;
import io.berth.metrics.Scalings;
import io.berth.metrics.ServiceRequests;
import io.berth.metrics.StartStage;
import io.berth.metrics.StartUp;
import io.berth.metrics.TaskCounts;
import io.berth.metrics.TaskRows;
import io.berth.metrics.Utilization;
import io.berth.orchestrator.World;
import io.berth.orchestrator.fargate.FargateSpec;
import io.berth.placement.PlacementBook;
import io.berth.placement.Refusal;
import io.berth.scenario.Contender;
import io.berth.workload.DisruptionReason;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.primitive.DoubleList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.DoubleLists;

/** A result in a few words, for tests that look at what is made of it: ten tasks that all run, and nothing else. */
public final class SketchedRun {
    private static final double PICODOLLARS_PER_USD = 1e12;

    private final String name;
    private final List<BillLine> lines = new ArrayList<>();
    private final Map<StartStage, DurationSummary> stages = new EnumMap<>(StartStage.class);
    private Workload workload = new SketchedWorkload().service("web", 0).sketch();
    private DurationSummary timeToStart = DurationSummary.NONE;
    private HostUse.Totals hosts = new HostUse.Totals(0, 0, 0, 0, 0);
    private Utilization.Shares utilization = new Utilization.Shares(1, 1);
    private Requests.Totals requests = new Requests.Totals(0, 0);
    private Disruptions.Totals disruptions = new Disruptions(task -> 0).result();
    private long lost;

    public SketchedRun(String name) {
        this.name = name;
    }

    public SketchedRun workload(Workload other) {
        workload = other;
        return this;
    }

    /** One stage takes so long for every task; stages add up to the time to start. */
    public SketchedRun stage(StartStage stage, double seconds) {
        stages.put(stage, equal(seconds));
        timeToStart = equal(timeToStart.mean() + seconds);
        return this;
    }

    private static DurationSummary equal(double seconds) {
        return new DurationSummary(10, seconds, seconds, seconds, seconds, seconds);
    }

    public SketchedRun hosts(int peak, double hours) {
        hosts = new HostUse.Totals(peak, hours, 0, 0, 0);
        return this;
    }

    public SketchedRun utilization(double cpu, double memory) {
        utilization = new Utilization.Shares(cpu, memory);
        return this;
    }

    public SketchedRun requests(double served, double failed) {
        requests = new Requests.Totals(served, failed);
        return this;
    }

    /** Under-used machines went, and tasks moved for it. */
    public SketchedRun consolidated(long machines, long tasks, double usdPerHour) {
        disruptions = new Disruptions.Totals(
                Map.of(DisruptionReason.UNDERUTILIZED, machines),
                Map.of(DisruptionReason.UNDERUTILIZED, tasks),
                Map.of(),
                0,
                machines,
                Math.round(usdPerHour * PICODOLLARS_PER_USD));
        return this;
    }

    public SketchedRun lost(long tasks) {
        lost = tasks;
        return this;
    }

    public SketchedRun costs(Charge charge, String item, double usd) {
        lines.add(new BillLine(charge, item, BigDecimal.ONE, "piece", Math.round(usd * PICODOLLARS_PER_USD)));
        return this;
    }

    /** The same, all of it spent on this. */
    public SketchedRun costs(Charge charge, String item, double usd, Cause cause) {
        long picodollars = Math.round(usd * PICODOLLARS_PER_USD);
        lines.add(new BillLine(charge, item, BigDecimal.ONE, "piece", picodollars, Causes.all(cause, picodollars)));
        return this;
    }

    public RunResult result() {
        var world = World.of(
                workload,
                new Zones(Lists.immutable.of("us-east-1a")),
                1,
                PriceBook.usEast1(),
                new PlacementBook(Map.of(), Map.of()));
        var spec = FargateSpec.DEFAULTS;
        return new RunResult(
                new Contender(name, spec),
                "00000000c0ffee00",
                new TaskCounts.Totals(10, 10, 0, 0, 0, lost, 10 - lost, 0, 0),
                new StartUp.Waits(timeToStart, stages),
                hosts,
                utilization,
                requests,
                new ServiceRequests().result(),
                new Deployments().result(),
                disruptions,
                new Scalings(workload).result(),
                new Jobs().result(),
                new Bill(lines),
                Map.of(Refusal.CPU, 3L),
                Map.of(),
                new FailureCounts().result(),
                series(),
                world.log().foldInto(new TaskRows()),
                world.log().foldInto(new HostRows()),
                world,
                spec.start(world),
                1_000,
                0.5);
    }

    private static Series series() {
        DoubleList nothing = DoubleLists.immutable.of(0);
        return new Series(nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, Map.of());
    }
}
