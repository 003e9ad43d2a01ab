package io.berth.report;

import io.berth.billing.BillLine;
import io.berth.billing.Cause;
import io.berth.billing.Causes;
import io.berth.experiment.Comparison;
import io.berth.experiment.RunResult;
import io.berth.imported.Note;
import io.berth.imported.Notes;
import io.berth.metrics.DurationSummary;
import io.berth.scenario.Scenario;
import io.berth.settings.Assumption;
import io.berth.workload.DisruptionReason;
import io.berth.workload.EvictionReason;
import java.math.BigDecimal;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The numbers of an experiment as one JSON document, as {@code summary.json} and {@code --json} carry it.
 *
 * <p>Times are seconds, shares lie between 0 and 1, money is USD.
 */
public final class Summary {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int USD_DECIMALS = 12;

    private Summary() {}

    /** The whole document. */
    public static ObjectNode of(Scenario scenario, long seed, ImmutableList<RunResult> runs) {
        ObjectNode document = JSON.createObjectNode();
        document.put("scenario", scenario.name());
        document.put("description", scenario.description());
        document.put("seed", seed);
        document.put("version", Version.TEXT);
        document.put("duration", scenario.durationMicros() / 1e6);
        ArrayNode orchestrators = document.putArray("orchestrators");
        runs.forEach(run -> orchestrators.add(orchestrator(run)));
        ArrayNode differences = document.putArray("differences");
        Comparison.differences(runs).forEach(differences::add);
        ArrayNode expectations = document.putArray("expect");
        ExpectationCheck.of(scenario.expectations(), orchestrators)
                .forEach(check -> expectations.add(check.json(JSON)));
        document.set("assumptions", assumptions(scenario, runs));
        addNotes(document, scenario.notes());
        return document;
    }

    /** The figures of one run. */
    static ObjectNode orchestrator(RunResult run) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", run.name());
        node.put("kind", run.contender().spec().kind());
        node.put("fingerprint", run.fingerprint());
        node.set("tasks", tasks(run));
        node.set("timeToStart", percentiles(run.waits().timeToStart()));
        ObjectNode stages = node.putObject("startStages");
        run.waits()
                .stages()
                .forEach((stage, waits) -> stages.putObject(stage.words())
                        .put("mean", waits.mean())
                        .put("p95", waits.p95()));
        if (run.hosts().peak() > 0) {
            node.putObject("hosts")
                    .put("peak", run.hosts().peak())
                    .put("hours", run.hosts().hours())
                    .put("last", run.hosts().last())
                    .put("launched", run.hosts().launched())
                    .put("interrupted", run.hosts().interrupted());
        } else {
            node.putNull("hosts");
        }
        node.putObject("utilization")
                .put("cpu", run.utilization().cpu())
                .put("memory", run.utilization().memory());
        if (run.requests().any()) {
            node.putObject("requests")
                    .put("served", run.requests().served())
                    .put("failed", run.requests().failed());
        } else {
            node.putNull("requests");
        }
        RequestFigures.add(node, run);
        node.set("deployments", deployments(run));
        node.set("disruptions", disruptions(run));
        node.set("scaling", scaling(run));
        node.set("jobs", jobs(run));
        node.set("cost", cost(run));
        node.set("causes", causes(run.bill().causes()));
        ObjectNode refusals = node.putObject("refusals");
        run.refusals().forEach((reason, count) -> refusals.put(reason.name(), count));
        ObjectNode failures = node.putObject("failures");
        run.failures().forEach((failure, count) -> failures.put(failure.name(), count));
        node.putObject("engine")
                .put("events", run.events())
                .put("seconds", run.seconds())
                .put("eventsPerSecond", run.seconds() > 0 ? Math.round(run.events() / run.seconds()) : 0);
        return node;
    }

    private static ObjectNode tasks(RunResult run) {
        var tasks = run.tasks();
        return JSON.createObjectNode()
                .put("submitted", tasks.submitted())
                .put("started", tasks.started())
                .put("finished", tasks.finished())
                .put("refused", tasks.refused())
                .put("lost", tasks.lost())
                .put("interrupted", tasks.interrupted())
                .put("running", tasks.running())
                .put("stopped", tasks.stopped())
                .put("waiting", tasks.waiting());
    }

    private static @Nullable ObjectNode deployments(RunResult run) {
        var deployments = run.deployments();
        return !deployments.any()
                ? null
                : JSON.createObjectNode()
                        .put("started", deployments.started())
                        .put("completed", deployments.completed())
                        .put("failed", deployments.failed())
                        .put("rolledBack", deployments.rolledBack())
                        .put("blocked", deployments.blocked())
                        .put("failedTasks", deployments.failedTasks())
                        .put("pauses", deployments.pauses())
                        .put("stalled", deployments.stalled())
                        .put("restarts", deployments.restarts())
                        .put("longest", deployments.longestSeconds());
    }

    private static @Nullable ObjectNode disruptions(RunResult run) {
        var disruptions = run.disruptions();
        if (!disruptions.any()) {
            return null;
        }
        ObjectNode node = JSON.createObjectNode().put("hosts", disruptions.all());
        for (DisruptionReason reason : DisruptionReason.values()) {
            node.put(reason.word(), disruptions.hosts().getOrDefault(reason, 0L));
        }
        node.put("evictions", disruptions.allEvictions());
        for (EvictionReason reason : EvictionReason.values()) {
            node.put(reason.word(), disruptions.evictions().getOrDefault(reason, 0L));
        }
        node.put("savingHosts", disruptions.savingHosts()).put("savingMoves", disruptions.savingMoves());
        ObjectNode moved = node.putObject("tasksMovedBy");
        for (DisruptionReason reason : DisruptionReason.values()) {
            moved.put(reason.word(), disruptions.moved().getOrDefault(reason, 0L));
        }
        return node.put("evictionsRefused", disruptions.refusedEvictions())
                .put("tasksMoved", disruptions.movedTasks())
                .put("consolidations", disruptions.consolidations())
                .put("savedPerHour", usd(disruptions.savedPicodollarsPerHour()))
                .put("savedPerHourAndTask", usd(disruptions.savedPicodollarsPerHourAndTask()));
    }

    private static @Nullable ObjectNode scaling(RunResult run) {
        var scaling = run.scaling();
        return !scaling.any()
                ? null
                : JSON.createObjectNode()
                        .put("out", scaling.out())
                        .put("in", scaling.in())
                        .put("alarms", scaling.alarms())
                        .put("held", scaling.held())
                        .put("peak", scaling.peak());
    }

    private static @Nullable ObjectNode jobs(RunResult run) {
        var jobs = run.jobs();
        return !jobs.any()
                ? null
                : JSON.createObjectNode()
                        .put("begun", jobs.begun())
                        .put("completed", jobs.completed())
                        .put("failed", jobs.failed())
                        .put("replaced", jobs.replaced())
                        .put("skipped", jobs.skipped())
                        .put("p50", jobs.durations().p50())
                        .put("p95", jobs.durations().p95())
                        .put("longest", jobs.durations().max());
    }

    static ObjectNode percentiles(DurationSummary durations) {
        return JSON.createObjectNode()
                .put("mean", durations.mean())
                .put("p50", durations.p50())
                .put("p95", durations.p95())
                .put("p99", durations.p99())
                .put("max", durations.max());
    }

    private static ObjectNode cost(RunResult run) {
        ObjectNode cost = JSON.createObjectNode();
        cost.put("total", usd(run.bill().totalPicodollars()));
        ArrayNode lines = cost.putArray("lines");
        for (BillLine line : run.bill().lines()) {
            ObjectNode node = lines.addObject()
                    .put("item", line.item())
                    .put("charge", line.charge().key())
                    .put("quantity", line.quantity())
                    .put("unit", line.unit())
                    .put("usd", usd(line.picodollars()));
            ObjectNode causes = node.putObject("causes");
            line.causes().picodollars().forEach((cause, amount) -> causes.put(cause.key(), usd(amount)));
        }
        return cost;
    }

    /** Every cause, so that expectations may ask for one that cost nothing. */
    private static ObjectNode causes(Causes causes) {
        ObjectNode node = JSON.createObjectNode();
        for (Cause cause : Cause.values()) {
            node.put(cause.key(), usd(causes.of(cause)));
        }
        return node;
    }

    static BigDecimal usd(long picodollars) {
        return BigDecimal.valueOf(picodollars, USD_DECIMALS);
    }

    /** The defaults that no source confirms, of the scenario and of the orchestrators that ran. */
    private static ArrayNode assumptions(Scenario scenario, ImmutableList<RunResult> runs) {
        ArrayNode list = JSON.createArrayNode();
        for (Assumption assumption : scenario.assumptions()) {
            if (concerns(assumption.path(), scenario, runs)) {
                list.addObject()
                        .put("setting", assumption.path())
                        .put("value", assumption.value())
                        .put("reason", assumption.reason());
            }
        }
        return list;
    }

    /** What became of the files that the scenario refers to. */
    static void addNotes(ObjectNode document, Notes notes) {
        document.set("translated", list(notes.translated()));
        document.set("approximated", list(notes.approximated()));
        document.set("unmodelled", list(notes.unmodelled()));
    }

    private static ArrayNode list(ImmutableList<Note> notes) {
        ArrayNode list = JSON.createArrayNode();
        notes.forEach(each -> list.addObject()
                .put("file", each.file())
                .put("line", each.line())
                .put("column", each.column())
                .put("key", each.key())
                .put("reason", each.reason()));
        return list;
    }

    private static boolean concerns(String path, Scenario scenario, ImmutableList<RunResult> runs) {
        boolean ofAnother = scenario.contenders()
                .reject(contender -> runs.anySatisfy(run -> run.name().equals(contender.name())))
                .anySatisfy(contender -> path.startsWith("orchestrators." + contender.name() + "."));
        return !ofAnother;
    }
}
