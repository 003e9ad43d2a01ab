package io.berth.explain;

import io.berth.orchestrator.Dialect;
import io.berth.placement.Closest;
import io.berth.placement.Decision;
import io.berth.placement.PluginScore;
import io.berth.placement.PodDecision;
import io.berth.placement.Remedy;
import io.berth.report.TaskNames;
import io.berth.scenario.Scenario;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntFunction;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stories as one JSON document, for programs. Times are seconds, amounts of CPU stand in the unit of their cluster. */
public final class StoryJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int MICROS_DECIMALS = 6;

    private StoryJson() {}

    public static String of(Scenario scenario, long seed, List<TaskStory> stories) {
        ObjectNode document = JSON.createObjectNode();
        document.put("scenario", scenario.name());
        document.put("seed", seed);
        ArrayNode all = document.putArray("stories");
        stories.forEach(story -> story(all.addObject(), story, scenario.zones()::get));
        return JSON.writeValueAsString(document);
    }

    private static void story(ObjectNode node, TaskStory story, IntFunction<String> zoneName) {
        node.put("orchestrator", story.contender().name());
        node.put("kind", story.contender().spec().kind());
        node.put("fingerprint", story.fingerprint());
        node.put("task", story.task());
        ArrayNode moments = node.putArray("moments");
        Wording wording = new Wording(story.contender().spec().dialect(), TaskNames::host, zoneName);
        story.moments().forEach(moment -> moment(moments.addObject(), moment, wording));
    }

    private static void moment(ObjectNode node, Moment moment, Wording wording) {
        node.put("at", seconds(moment.at()));
        node.put("after", seconds(moment.afterMicros()));
        node.put("step", moment.step().word());
        node.put("sentence", moment.sentence());
        moment.details().forEach((name, value) -> detail(node, name, value));
        if (moment.decision() != null) {
            decision(node.putObject("decision"), moment.decision(), wording);
        }
    }

    private static void detail(ObjectNode node, String name, Object value) {
        if (name.endsWith("Micros")) {
            node.put(name.substring(0, name.length() - "Micros".length()), seconds((Long) value));
        } else if (value instanceof Number number) {
            node.put(name, number.longValue());
        } else {
            node.put(name, value.toString());
        }
    }

    static void decision(ObjectNode node, Decision decision, Wording wording) {
        node.put("considered", decision.considered());
        ArrayNode steps = node.putArray("steps");
        decision.steps()
                .forEach(step -> steps.addObject()
                        .put("step", step.refusal() == null ? step.step() : wording.reason(step.refusal()))
                        .put("kind", step.refusal() == null ? "preference" : "constraint")
                        .put("before", step.before())
                        .put("left", step.left()));
        ObjectNode refusals = node.putObject("refusals");
        wording.refusals(decision).forEach(refusals::put);
        ArrayNode best = node.putArray("best");
        decision.best()
                .forEach(view -> best.addObject()
                        .put("host", wording.name(view.host()))
                        .put("freeCpu", view.freeCpu())
                        .put("freeMemoryBytes", view.freeMemoryBytes())
                        .put("tasks", view.tasks())
                        .put("ofItsKind", view.ofGroup())
                        .put("seen", String.join("; ", view.seen()))
                        .put("dropsOutAt", view.dropsOutAt())
                        .set("scores", scores(view.scores())));
        if (decision.pod() != null) {
            pod(node.putObject("scheduler"), decision.pod());
        }
        Closest closest = decision.closest();
        if (closest != null && wording.dialect() == Dialect.ECS) {
            node.putObject("closest")
                    .put("host", TaskNames.host(closest.host()))
                    .put("reason", wording.reason(closest.refusal()))
                    .put("lack", closest.lack());
        }
        ArrayNode remedies = node.putArray("remedies");
        decision.remedies().forEach(remedy -> remedy(remedies.addObject(), remedy, wording));
    }

    private static ArrayNode scores(List<PluginScore> scores) {
        ArrayNode all = JSON.createArrayNode();
        scores.forEach(score -> all.addObject()
                .put("plugin", score.plugin())
                .put("raw", score.raw())
                .put("normalised", score.normalised())
                .put("weight", score.weight())
                .put("weighted", score.weighted()));
        return all;
    }

    private static void pod(ObjectNode node, PodDecision pod) {
        node.put("message", pod.message()).put("nominated", pod.isNominated());
        ArrayNode filters = node.putArray("filters");
        for (PodDecision.Filtered filter : pod.filters()) {
            ObjectNode each = filters.addObject().put("plugin", filter.plugin()).put("nodes", filter.nodes());
            ObjectNode reasons = each.putObject("reasons");
            filter.reasons().forEach(reasons::put);
        }
        node.putObject("sample")
                .put("wanted", pod.sample().wanted())
                .put("looked", pod.sample().looked())
                .put("found", pod.sample().found());
        if (pod.preempting() != null) {
            ArrayNode victims = node.putObject("preempting")
                    .put("candidates", pod.preempting().candidates())
                    .put("why", pod.preempting().why())
                    .putArray("victims");
            pod.preempting().victims().forEach(victims::add);
        }
    }

    private static void remedy(ObjectNode node, Remedy remedy, Wording wording) {
        switch (remedy) {
            case Remedy.Less less ->
                node.put("lessCpu", less.cpu())
                        .put("lessMemoryBytes", less.memoryBytes())
                        .put("host", wording.name(less.host()));
            case Remedy.OneMore more -> {
                ArrayNode zones =
                        node.put("oneMore", more.shape().type().name()).putArray("zones");
                wording.zones(more).forEach(zones::add);
                if (!more.isLaunchedThere()) {
                    node.put("launched", false);
                }
            }
            case Remedy.OneLike like -> node.put("oneMoreLike", wording.name(like.host()));
            case Remedy.Rule rule -> {
                node.put("rule", rule.words());
                if (rule.admits() != Remedy.Rule.NOT_TOLD) {
                    node.put("admits", rule.admits());
                }
                if (rule.fits() != Remedy.Rule.NOT_TOLD) {
                    node.put("fits", rule.fits());
                }
            }
            case Remedy.Both both -> {
                ArrayNode halves = node.putArray("both");
                remedy(halves.addObject(), both.one(), wording);
                remedy(halves.addObject(), both.other(), wording);
            }
        }
    }

    private static BigDecimal seconds(long micros) {
        return BigDecimal.valueOf(micros, MICROS_DECIMALS);
    }
}
