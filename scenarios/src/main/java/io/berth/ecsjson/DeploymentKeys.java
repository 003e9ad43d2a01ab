package io.berth.ecsjson;

import io.berth.imported.ApiMap;
import io.berth.imported.Brought;
import io.berth.imported.Nodes;
import io.berth.settings.Formats;
import io.berth.settings.ListNode;
import io.berth.settings.Node;
import io.berth.workload.DeploymentStage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a service says its revisions take over, as keys of those deployments of the scenario that do not say it themselves.
 *
 * <p>Hooks that are functions are told as not modelled, since nobody knows how long they take. A pause hook lasts until its time-out,
 * because nobody answers it (ECS API, DeploymentConfiguration and the types below it, read 2026-11).
 */
final class DeploymentKeys {
    private static final int MOST_BAKE_MINUTES = 1_440;
    private static final int MOST_PAUSE_MINUTES = 20_160;

    private final ApiMap configuration;
    private final Brought brought;
    private final boolean isDeployed;

    /**
     * @param isDeployed whether a deployment of the scenario leaves its strategy to the file
     */
    DeploymentKeys(ApiMap configuration, Brought brought, boolean isDeployed) {
        this.configuration = configuration;
        this.brought = brought;
        this.isDeployed = isDeployed;
    }

    void read() {
        String strategy = configuration.word(
                "strategy", "deployment strategy", List.of("ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"));
        Integer bake = configuration.integer("bakeTimeInMinutes", 0, MOST_BAKE_MINUTES);
        Map<String, String> canary =
                steps("canaryConfiguration", "canaryPercent", "canaryBakeTimeInMinutes", "percent");
        Map<String, String> linear =
                steps("linearConfiguration", "stepPercent", "stepBakeTimeInMinutes", "stepPercent");
        List<Node> hooks = hooks();
        if (strategy == null || strategy.equals("ROLLING")) {
            List.of("bakeTimeInMinutes", "canaryConfiguration", "linearConfiguration", "lifecycleHooks")
                    .forEach(key -> configuration.tellIfThere(key, "it has no part in strategy ROLLING"));
        } else if (!isDeployed) {
            configuration.tell("strategy", EcsObjects.NOT_DEPLOYED);
        } else {
            brought.deployments("strategy", Nodes.plain(strategy, brought.mark()));
            if (bake != null) {
                brought.deployments("bakeTime", Nodes.plain(bake + "min", brought.mark()));
            }
            put("canary", "canaryConfiguration", strategy.equals("CANARY"), canary);
            put("linear", "linearConfiguration", strategy.equals("LINEAR"), linear);
            if (!hooks.isEmpty()) {
                brought.deployments("lifecycleHooks", new ListNode(List.copyOf(hooks), brought.mark()));
            }
        }
    }

    private void put(String key, String ofFile, boolean belongs, Map<String, String> steps) {
        if (!belongs) {
            configuration.tellIfThere(ofFile, "it belongs to another strategy");
        } else if (!steps.isEmpty()) {
            brought.deployments(key, Nodes.map(steps, brought.mark()));
        }
    }

    private Map<String, String> steps(String key, String percentKey, String bakeKey, String percentWord) {
        Map<String, String> steps = new LinkedHashMap<>();
        ApiMap written = configuration.map(key);
        if (written != null) {
            Double percent = written.of(percentKey, Formats.decimal(0.1, 100));
            Integer bake = written.integer(bakeKey, 0, MOST_BAKE_MINUTES);
            if (percent != null) {
                steps.put(percentWord, percent + "%");
            }
            if (bake != null) {
                steps.put(percentWord.equals("percent") ? "bakeTime" : "stepBakeTime", bake + "min");
            }
        }
        return steps;
    }

    private List<Node> hooks() {
        List<Node> hooks = new ArrayList<>();
        for (ApiMap hook : configuration.maps("lifecycleHooks")) {
            String target = hook.word("targetType", "type of hook", List.of("AWS_LAMBDA", "PAUSE"));
            if ("PAUSE".equals(target)) {
                hooks.addAll(pauses(hook));
            } else {
                hook.tell(
                        target == null ? "hookTargetArn" : "targetType",
                        "nobody knows how long a function takes: write lifecycleHooks with the deployments");
            }
        }
        return hooks;
    }

    private List<Node> pauses(ApiMap hook) {
        ApiMap timeout = hook.map("timeoutConfiguration");
        Integer written = timeout == null ? null : timeout.integer("timeoutInMinutes", 1, MOST_PAUSE_MINUTES);
        String action = timeout == null ? null : timeout.word("action", "action", List.of("ROLLBACK", "CONTINUE"));
        List<Node> pauses = new ArrayList<>();
        for (String stage : stages(hook)) {
            Map<String, String> keys = new LinkedHashMap<>();
            keys.put("stage", stage);
            keys.put("takes", (written == null ? MOST_BAKE_MINUTES : written) + "min");
            keys.put("result", "CONTINUE".equals(action) ? "SUCCEEDED" : "FAILED");
            pauses.add(Nodes.map(keys, brought.mark()));
        }
        return pauses;
    }

    /** Those of a hook at which deployments stand here. */
    private static List<String> stages(ApiMap hook) {
        List<String> known = Arrays.stream(DeploymentStage.values())
                .filter(DeploymentStage::isForHooks)
                .map(Enum::name)
                .toList();
        List<String> stages = new ArrayList<>();
        if (hook.value("lifecycleStages") instanceof ListNode written) {
            for (Node each : written.items()) {
                if (known.contains(Nodes.text(each))) {
                    stages.add(Nodes.text(each));
                } else {
                    hook.tell("lifecycleStages", "deployments stand at " + String.join(", ", known) + " only");
                }
            }
        }
        return stages;
    }
}
