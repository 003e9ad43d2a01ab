package io.berth.experiment;

import io.berth.billing.Bill;
import io.berth.cluster.Zones;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.EventLog;
import io.berth.metrics.Deployments;
import io.berth.metrics.Disruptions;
import io.berth.metrics.FailureCounts;
import io.berth.metrics.HostRows;
import io.berth.metrics.HostUse;
import io.berth.metrics.Jobs;
import io.berth.metrics.RefusalCounts;
import io.berth.metrics.Requests;
import io.berth.metrics.Scalings;
import io.berth.metrics.ServiceRequests;
import io.berth.metrics.StartUp;
import io.berth.metrics.TaskCounts;
import io.berth.metrics.TaskRows;
import io.berth.metrics.Utilization;
import io.berth.orchestrator.Dialect;
import io.berth.orchestrator.FaultInjector;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.World;
import io.berth.orchestrator.job.JobArrivals;
import io.berth.placement.DecisionJournal;
import io.berth.placement.PlacementBook;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import io.berth.workload.ServiceSpec;

/** One orchestrator's run of one scenario, from an empty world to its result. */
public final class Run {
    /** Moments of the charts. */
    private static final int SAMPLES = 240;

    /** Hears how far a run has come. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param share of the scenario's duration, from 0 to 1
         */
        void reached(double share);
    }

    private final Scenario scenario;
    private final Contender contender;
    private final Progress progress;
    private final World world;
    private final Orchestrator orchestrator;
    private final TaskCounts counts;
    private final StartUp startUp;
    private final HostUse hosts;
    private final Utilization utilization;
    private final Requests requests;
    private final ServiceRequests serviceRequests;
    private final Deployments deployments;
    private final Disruptions disruptions;
    private final Scalings scalings;
    private final Jobs jobs;
    private final RefusalCounts refusals;
    private final FailureCounts failures;
    private final TaskRows taskRows;
    private final HostRows hostRows;
    private final Invariants invariants;
    private final Sampler sampler;
    private final Alarm runIsLookedAt;
    private final long stepMicros;

    private Run(
            Scenario scenario,
            Contender contender,
            long seed,
            PlacementBook placements,
            Audience audience,
            Progress progress) {
        this.scenario = scenario;
        this.contender = contender;
        this.progress = progress;
        world = world(scenario, seed, placements, audience);
        EventLog log = world.log();
        counts = log.foldInto(new TaskCounts());
        startUp = log.foldInto(new StartUp(scenario.workload()::isService));
        hosts = log.foldInto(new HostUse());
        requests = log.foldInto(new Requests());
        serviceRequests = log.foldInto(new ServiceRequests());
        deployments = log.foldInto(new Deployments());
        disruptions = log.foldInto(new Disruptions(world.tasks()::host));
        scalings = log.foldInto(new Scalings(scenario.workload()));
        jobs = log.foldInto(new Jobs());
        refusals = log.foldInto(new RefusalCounts());
        failures = log.foldInto(new FailureCounts());
        taskRows = log.foldInto(new TaskRows());
        hostRows = log.foldInto(new HostRows());
        invariants = log.foldInto(new Invariants());
        log.foldInto(new ScalingBounds(scenario.workload()));
        log.foldInto(new BudgetKeeping(world));
        // Folds that ask the orchestrator must hear the facts of its construction too, so they join late.
        LateFolds late = new LateFolds(log);
        orchestrator = contender.spec().start(world);
        utilization = late.join(new Utilization(orchestrator.shapes(), world.tasks()::item, orchestrator::provision));
        if (contender.spec().dialect() == Dialect.KUBERNETES) {
            late.join(new ZoneKeeping(world, orchestrator.shapes()));
        }
        var meters = orchestrator.meters();
        meters.forEach(late::join);
        if (audience != Audience.NOBODY) {
            late.join(audience.listener(contender, world, orchestrator));
        }
        late.complete();
        sampler = new Sampler(world, hosts, utilization, requests, meters);
        runIsLookedAt = world.timeline().alarm("run is looked at", Phase.OBSERVE, this::look);
        stepMicros = Math.max(1_000_000, scenario.durationMicros() / SAMPLES);
    }

    private static World world(Scenario scenario, long seed, PlacementBook placements, Audience audience) {
        World world = World.of(scenario.workload(), new Zones(scenario.zones()), seed, scenario.prices(), placements)
                .startingAt(scenario.start());
        DecisionJournal journal = audience.journal(world);
        return journal == null ? world : world.toldTo(journal);
    }

    /** Runs a scenario on one of its orchestrators, with nobody listening. */
    public static RunResult of(
            Scenario scenario, Contender contender, long seed, PlacementBook placements, Progress progress) {
        return of(scenario, contender, seed, placements, Audience.NOBODY, progress);
    }

    /**
     * Runs a scenario on one of its orchestrators.
     *
     * @throws InvariantViolation when the run did what can never happen
     */
    public static RunResult of(
            Scenario scenario,
            Contender contender,
            long seed,
            PlacementBook placements,
            Audience audience,
            Progress progress) {
        long began = System.nanoTime();
        Run run = new Run(scenario, contender, seed, placements, audience, progress);
        run.begin();
        run.world.timeline().runUntil(scenario.durationMicros());
        return run.result((System.nanoTime() - began) / 1e9);
    }

    private void begin() {
        new JobArrivals(world, orchestrator::submit, orchestrator::takesRun);
        new FaultInjector(world, orchestrator, scenario.faults());
        for (int item = 0; item < scenario.workload().items().size(); item++) {
            if (scenario.workload().item(item) instanceof ServiceSpec service) {
                orchestrator.scale(item, service.desiredCount());
            }
        }
        sampler.look();
        runIsLookedAt.setIn(stepMicros, 0);
    }

    private void look(int ignored) {
        invariants.checkHosts(orchestrator.hosts());
        sampler.look();
        progress.reached(world.timeline().nowMicros() / (double) scenario.durationMicros());
        runIsLookedAt.setIn(stepMicros, 0);
    }

    private RunResult result(double seconds) {
        world.traffic().close();
        long end = scenario.durationMicros();
        hosts.until(end);
        utilization.until(end);
        if (world.timeline().nowMicros() % stepMicros != 0) {
            sampler.look();
        }
        Bill bill = sampler.bill(end);
        invariants.checkHosts(orchestrator.hosts());
        invariants.checkEnd(counts.result(), bill);
        Invariants.checkRequests(scenario.workload(), world.traffic());
        return new RunResult(
                contender,
                world.log().fingerprint(),
                counts.result(),
                startUp.result(),
                hosts.result(),
                utilization.result(),
                requests.result(),
                serviceRequests.result(),
                deployments.result(),
                disruptions.result(),
                scalings.result(),
                jobs.result(),
                bill,
                refusals.result(),
                refusals.first(),
                failures.result(),
                sampler.series(),
                taskRows,
                hostRows,
                world,
                orchestrator,
                world.timeline().rung(),
                seconds);
    }
}
