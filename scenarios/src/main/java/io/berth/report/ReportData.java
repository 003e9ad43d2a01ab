package io.berth.report;

import io.berth.cluster.Demand;
import io.berth.experiment.RunResult;
import io.berth.experiment.Series;
import io.berth.log.Fact;
import io.berth.metrics.StartStage;
import io.berth.orchestrator.Dialect;
import io.berth.orchestrator.Fault;
import io.berth.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.DoubleList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the HTML page draws: the summary, and the runs over time. */
final class ReportData {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final MathContext CHART_DIGITS = new MathContext(6);

    private ReportData() {}

    static String of(Scenario scenario, ObjectNode summary, ImmutableList<RunResult> runs) {
        ObjectNode data = summary.deepCopy();
        data.put("durationSeconds", summary.path("duration").asDouble());
        ArrayNode faults = data.putArray("faults");
        scenario.faults().forEach(fault -> faults.add(fault(fault)));
        Rollouts.moments(scenario).forEach(faults::add);
        for (int run = 0; run < runs.size(); run++) {
            ObjectNode node = orchestrator(data, run, runs.get(run));
            node.remove("engine");
            node.set("series", series(runs.get(run)));
            node.set("startup", startup(runs.get(run)));
            node.set("refusals", refusals(runs.get(run)));
            node.set("rollouts", Rollouts.of(runs.get(run)));
            node.set("failures", failures(runs.get(run)));
        }
        return JSON.writeValueAsString(data);
    }

    /** The figures of the run; when there are replications it is the first of them, and has their intervals beside it. */
    private static ObjectNode orchestrator(ObjectNode data, int position, RunResult run) {
        ArrayNode all = (ArrayNode) data.path("orchestrators");
        if (data.has("replications")) {
            ObjectNode first = Summary.orchestrator(run);
            first.set("intervals", all.path(position));
            all.set(position, first);
        }
        return (ObjectNode) all.path(position);
    }

    private static ObjectNode fault(Fault fault) {
        ObjectNode node = JSON.createObjectNode();
        node.put("atSeconds", fault.atMicros() / 1e6);
        switch (fault) {
            case Fault.ZoneOutage outage ->
                node.put("forSeconds", outage.forMicros() / 1e6).put("label", "zone outage " + outage.zone());
            case Fault.SpotReclaim reclaim ->
                node.put("forSeconds", reclaim.forMicros() / 1e6)
                        .put("label", "no Spot capacity: " + reclaim.concerns());
            case Fault.KillHost kill -> node.put("forSeconds", 0).put("label", "kill " + kill.count() + " host(s)");
            case Fault.DrainHost drain -> node.put("forSeconds", 0).put("label", "drain " + drain.count() + " host(s)");
            case Fault.DisconnectHost cut ->
                node.put("forSeconds", cut.forMicros() / 1e6).put("label", "disconnect " + cut.count() + " host(s)");
            case Fault.KillTask kill ->
                node.put("forSeconds", 0).put("label", "kill " + tasks(kill.count(), kill.item()));
            case Fault.HangTask hang ->
                node.put("forSeconds", 0).put("label", "hang " + tasks(hang.count(), hang.item()));
        }
        return node;
    }

    private static String tasks(int count, @Nullable String item) {
        return count + " task(s)" + (item == null ? "" : " of " + item);
    }

    private static ObjectNode series(RunResult run) {
        Series series = run.series();
        ObjectNode node = JSON.createObjectNode();
        node.set("seconds", numbers(series.seconds()));
        node.set("running", numbers(series.running()));
        node.set("waiting", numbers(series.waiting()));
        if (run.hosts().peak() > 0) {
            node.set("hosts", numbers(series.hosts()));
        } else {
            node.putNull("hosts");
        }
        node.set("cpu", numbers(series.cpu()));
        node.set("memory", numbers(series.memory()));
        if (run.requests().any()) {
            node.set("served", numbers(series.served()));
            node.set("failed", numbers(series.failed()));
        } else {
            node.putNull("served");
            node.putNull("failed");
        }
        ObjectNode cost = node.putObject("cost");
        series.cost().forEach((item, usd) -> cost.set(item, numbers(usd)));
        return node;
    }

    private static ArrayNode numbers(DoubleList values) {
        ArrayNode array = JSON.createArrayNode();
        values.forEach(
                value -> array.add(new BigDecimal(value).round(CHART_DIGITS).stripTrailingZeros()));
        return array;
    }

    private static ArrayNode startup(RunResult run) {
        ArrayNode stages = JSON.createArrayNode();
        for (StartStage stage : StartStage.values()) {
            var waits = run.waits().stages().get(stage);
            if (waits != null) {
                stages.addObject()
                        .put("stage", stage.words())
                        .put("mean", waits.mean())
                        .put("p95", waits.p95());
            }
        }
        return stages;
    }

    private static ArrayNode failures(RunResult run) {
        ArrayNode failures = JSON.createArrayNode();
        run.failures().forEach((failure, count) -> {
            if (count > 0) {
                failures.addObject().put("reason", failure.words()).put("count", count);
            }
        });
        return failures;
    }

    private static ArrayNode refusals(RunResult run) {
        ArrayNode refusals = JSON.createArrayNode();
        Dialect dialect = run.contender().spec().dialect();
        run.refusals()
                .forEach((reason, count) -> refusals.addObject()
                        .put("reason", dialect.reason(reason))
                        .put("count", count)
                        .put("closest", closest(run, run.firstRefused().get(reason))));
        return refusals;
    }

    /** The host that came closest to taking the first task that was refused, and what it lacked. */
    private static String closest(RunResult run, Fact.@Nullable TaskWaits first) {
        if (first == null || first.host() == Fact.TaskWaits.NO_HOST) {
            return "";
        }
        String type = run.orchestrator().hosts().shape(first.host()).type().name();
        String lack = switch (first.reason()) {
            case CPU -> ", " + first.lack() + " CPU units short";
            case MEMORY -> ", " + first.lack() / Demand.MIB + " MiB short";
            case INTERFACES, GPU -> ", " + first.lack() + " short";
            default -> "";
        };
        return TaskNames.host(first.host()) + " (" + type + ")" + lack;
    }
}
