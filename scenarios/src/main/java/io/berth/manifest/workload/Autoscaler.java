package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.Nodes;
import io.berth.settings.Formats;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A HorizontalPodAutoscaler as the scaling of the service that it scales (Kubernetes API, autoscaling/v2, read 2026-11).
 *
 * @param source where it stands
 * @param least tasks
 * @param most tasks
 */
record Autoscaler(Draft source, ApiMap spec, int least, int most) {
    private static final int USUAL_CPU_PERCENT = 80;
    private static final int MOST_PERCENT = 100;

    /**
     * Gives the workload its scaling, as far as something is known of what it watches.
     *
     * @param item what the scenario says of the service
     */
    void scale(Draft target, Node item) {
        if (Nodes.at(item, "scaling") != null) {
            return;
        }
        Mark mark = target.brought.mark();
        List<Node> policies = policies(mark);
        if (policies.isEmpty()) {
            spec.tell("metrics", "none of its metrics is modelled, so the number of tasks is fixed");
            return;
        }
        policies.removeIf(policy -> !isKnown(Nodes.text(Nodes.at(policy, "metric")), item));
        if (policies.isEmpty()) {
            source.file.tell(
                    source.object.mark(),
                    source.identity.toString(),
                    "the number of tasks is fixed, because nobody knows their load: give " + target.identity
                            + " traffic and requestTime, or memoryUse for a target of memory");
            return;
        }
        Map<String, Node> scaling = new LinkedHashMap<>();
        scaling.put("targetTracking", new ListNode(policies, mark));
        scaling.put("minCapacity", Nodes.plain(String.valueOf(least), mark));
        scaling.put("maxCapacity", Nodes.plain(String.valueOf(most), mark));
        ApiMap behavior = spec.map("behavior");
        if (behavior != null) {
            scaling.put("behavior", behavior(behavior, mark));
        }
        target.brought.set("scaling", Nodes.with(new MapNode(List.of(), mark), scaling));
        begin(target);
        source.file.translate(
                source.object.mark(),
                source.identity.toString(),
                "scaling of " + target.identity + ", " + least + " to " + most + " tasks");
    }

    private static boolean isKnown(String metric, Node item) {
        return Nodes.at(item, metric.equals("memory") ? "memoryUse" : "traffic") != null;
    }

    /** Kubernetes moves a number of pods outside of the bounds within seconds. */
    private void begin(Draft target) {
        int replicas = Math.max(least, Math.min(most, target.replicas));
        if (replicas != target.replicas) {
            spec.approximate(
                    replicas == least && spec.has("minReplicas") ? "minReplicas" : "maxReplicas",
                    target.identity + " begins with " + replicas + " tasks, not with " + target.replicas);
            target.replicas = replicas;
            target.brought.set("desiredCount", String.valueOf(replicas));
        }
    }

    private List<Node> policies(Mark mark) {
        List<Node> policies = new ArrayList<>();
        Integer ofVersionOne = spec.integer("targetCPUUtilizationPercentage", 1, 10_000);
        if (ofVersionOne != null) {
            policies.add(policy("cpu", percent(spec, "targetCPUUtilizationPercentage", ofVersionOne), mark));
        } else if (!spec.has("metrics")) {
            policies.add(policy("cpu", USUAL_CPU_PERCENT, mark));
        }
        for (ApiMap metric : spec.maps("metrics")) {
            String type = metric.word(
                    "type", "type of metric", List.of("Resource", "ContainerResource", "Pods", "Object", "External"));
            ApiMap resource = metric.map("resource");
            if (type != null && !type.equals("Resource")) {
                metric.tell("type", "only the CPU and memory of pods are looked at");
            } else if (resource != null) {
                resource(resource, policies, mark);
            }
        }
        return policies;
    }

    private static void resource(ApiMap resource, List<Node> policies, Mark mark) {
        String name = resource.word("name", "resource", List.of("cpu", "memory"));
        ApiMap target = resource.map("target");
        if (name == null || target == null) {
            return;
        }
        String type = target.word("type", "type of target", List.of("Utilization", "AverageValue", "Value"));
        Integer percent = target.integer("averageUtilization", 1, 10_000);
        if (percent == null) {
            target.tell("type", "only a target of the type Utilization is looked at, got " + type);
        } else {
            policies.add(policy(name, percent(target, "averageUtilization", percent), mark));
        }
    }

    private static int percent(ApiMap owner, String key, int percent) {
        if (percent > MOST_PERCENT) {
            owner.approximate(key, "a target is at most 100 % of what a task reserves");
        }
        return Math.min(MOST_PERCENT, percent);
    }

    private static Node policy(String metric, int percent, Mark mark) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("metric", metric);
        keys.put("target", percent + "%");
        return Nodes.map(keys, mark);
    }

    private static Node behavior(ApiMap behavior, Mark mark) {
        Map<String, Node> directions = new LinkedHashMap<>();
        for (String direction : List.of("scaleUp", "scaleDown")) {
            ApiMap rules = behavior.map(direction);
            if (rules != null) {
                directions.put(direction, rules(rules, mark));
            }
        }
        return Nodes.with(new MapNode(List.of(), mark), directions);
    }

    private static Node rules(ApiMap rules, Mark mark) {
        Map<String, String> keys = new LinkedHashMap<>();
        Integer window = rules.integer("stabilizationWindowSeconds", 0, 3_600);
        if (window != null) {
            keys.put("stabilizationWindow", window + "s");
        }
        String select = rules.word("selectPolicy", "select policy", List.of("Max", "Min", "Disabled"));
        if (select != null) {
            keys.put("selectPolicy", select);
        }
        Double tolerance = rules.of("tolerance", Formats.decimal(0, 1));
        if (tolerance != null) {
            keys.put("tolerance", Math.round(tolerance * MOST_PERCENT) + "%");
        }
        List<Node> policies = new ArrayList<>();
        for (ApiMap policy : rules.maps("policies")) {
            policies.add(Nodes.map(policy(policy), mark));
        }
        MapNode map = (MapNode) Nodes.map(keys, mark);
        return policies.isEmpty() ? map : Nodes.with(map, "policies", new ListNode(policies, mark));
    }

    private static Map<String, String> policy(ApiMap policy) {
        String type = policy.word("type", "type of policy", List.of("Pods", "Percent"));
        Integer value = policy.integer("value", 1, 1_000_000);
        Integer period = policy.integer("periodSeconds", 1, 1_800);
        Map<String, String> keys = new LinkedHashMap<>();
        if (type == null || value == null || period == null) {
            policy.error(policy.mark(), "a policy needs the keys 'type', 'value' and 'periodSeconds'");
            return keys;
        }
        keys.put("type", type);
        keys.put("value", String.valueOf(value));
        keys.put("period", period + "s");
        return keys;
    }
}
