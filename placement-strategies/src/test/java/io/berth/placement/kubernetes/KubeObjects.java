package io.berth.placement.kubernetes;

import io.berth.testkit.ConformanceCase;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import tools.jackson.databind.JsonNode;

/** The nodes and pods of one conformance case, read with Kubernetes' own rules for what is not under test. */
final class KubeObjects {
    final JsonNode json;
    final List<JsonNode> nodes;
    final JsonNode pod;

    KubeObjects(ConformanceCase conformanceCase) {
        json = conformanceCase.json();
        nodes = json.path("nodes").valueStream().toList();
        pod = json.path("pod");
    }

    /** Positions of the named nodes; all of them when the case names none. */
    int[] positions(JsonNode names) {
        List<String> wanted = names.valueStream().map(JsonNode::asString).toList();
        List<Integer> found = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            if (names.isMissingNode() || wanted.contains(name(node))) {
                found.add(node);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    int position(String name) {
        return nodes.stream().map(node -> node.path("name").asString()).toList().indexOf(name);
    }

    String name(int node) {
        return nodes.get(node).path("name").asString();
    }

    List<JsonNode> podsOn(int node) {
        return json.path("existingPods")
                .valueStream()
                .filter(existing -> existing.path("nodeName").asString("").equals(name(node)))
                .toList();
    }

    long allocatable(int node, String resource) {
        return nodes.get(node).path("allocatable").path(resource).asLong(0);
    }

    /** Effective requests of all pods on the node. */
    long used(int node, String resource) {
        return podsOn(node).stream().mapToLong(each -> request(each, resource)).sum();
    }

    /** The same with the defaults that scoring takes for containers without a request. */
    long usedForScoring(int node, String resource) {
        return podsOn(node).stream()
                .mapToLong(each -> requestForScoring(each, resource))
                .sum();
    }

    static long request(JsonNode pod, String resource) {
        return request(pod, resource, 0);
    }

    static long requestForScoring(JsonNode pod, String resource) {
        return switch (resource) {
            case "cpuMilli" -> request(pod, resource, ScoringDefaults.CPU_MILLI);
            case "memoryBytes" -> request(pod, resource, ScoringDefaults.MEMORY_BYTES);
            default -> request(pod, resource, 0);
        };
    }

    private static long request(JsonNode pod, String resource, long absent) {
        long containers = pod.path("containers")
                .valueStream()
                .mapToLong(
                        container -> container.path("requests").path(resource).asLong(absent))
                .sum();
        MutableList<PodRequests.Init> inits = Lists.mutable.empty();
        pod.path("initContainers")
                .forEach(init -> inits.add(new PodRequests.Init(
                        init.path("requests").path(resource).asLong(absent),
                        init.path("restartPolicy").asString("").equals("Always"))));
        return PodRequests.of(
                containers, inits, pod.path("overhead").path(resource).asLong(0));
    }

    /** Every resource that the pod or its node knows, in alphabetical order, without the number of pods. */
    List<String> resources() {
        return resources(pod);
    }

    static List<String> resources(JsonNode pod) {
        TreeSet<String> names = new TreeSet<>();
        pod.path("containers")
                .forEach(each -> names.addAll(each.path("requests").propertyNames()));
        pod.path("initContainers")
                .forEach(each -> names.addAll(each.path("requests").propertyNames()));
        names.addAll(pod.path("overhead").propertyNames());
        return List.copyOf(names);
    }

    ImmutableList<Taint> taints(int node) {
        MutableList<Taint> taints = Lists.mutable.empty();
        nodes.get(node)
                .path("taints")
                .forEach(taint -> taints.add(new Taint(
                        taint.path("key").asString(""),
                        taint.path("value").asString(""),
                        Taint.Effect.of(taint.path("effect").asString()))));
        return taints.toImmutable();
    }

    ImmutableList<Toleration> tolerations() {
        MutableList<Toleration> tolerations = Lists.mutable.empty();
        pod.path("tolerations").forEach(each -> {
            String effect = each.path("effect").asString("");
            tolerations.add(new Toleration(
                    each.path("key").asString(""),
                    each.path("operator").asString("Equal").equals("Exists"),
                    each.path("value").asString(""),
                    effect.isEmpty() ? null : Taint.Effect.of(effect)));
        });
        return tolerations.toImmutable();
    }

    static Map<String, String> labels(JsonNode object) {
        Map<String, String> labels = new TreeMap<>();
        object.path("labels").forEachEntry((key, value) -> labels.put(key, value.asString()));
        return labels;
    }

    static String namespace(JsonNode object) {
        return object.path("namespace").asString("");
    }

    /** A label selector; one that is missing matches nothing. */
    static boolean selects(JsonNode selector, Map<String, String> labels) {
        if (selector.isMissingNode() || selector.isNull()) {
            return false;
        }
        boolean labelsMatch = selector.path("matchLabels")
                .propertyStream()
                .allMatch(entry -> entry.getValue().asString().equals(labels.get(entry.getKey())));
        return labelsMatch && selector.path("matchExpressions").valueStream().allMatch(each -> matches(each, labels));
    }

    static boolean matches(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(expression.path("key").asString());
        List<String> values =
                expression.path("values").valueStream().map(JsonNode::asString).toList();
        return switch (expression.path("operator").asString()) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case "Gt" -> value != null && Long.parseLong(value) > Long.parseLong(values.getFirst());
            case "Lt" -> value != null && Long.parseLong(value) < Long.parseLong(values.getFirst());
            default -> throw new IllegalArgumentException("unknown operator in " + expression);
        };
    }

    /** True when the pod's node selector and required node affinity match the node. */
    boolean affinityAllows(int node) {
        Map<String, String> labels = labels(nodes.get(node));
        boolean selected = pod.path("nodeSelector")
                .propertyStream()
                .allMatch(entry -> Objects.equals(
                        labels.get(entry.getKey()), entry.getValue().asString()));
        JsonNode required =
                pod.path("affinity").path("nodeAffinity").path("requiredDuringSchedulingIgnoredDuringExecution");
        return selected
                && (required.isMissingNode()
                        || required.path("nodeSelectorTerms")
                                .valueStream()
                                .anyMatch(term -> termMatches(term, labels)));
    }

    private static boolean termMatches(JsonNode term, Map<String, String> labels) {
        return !term.path("matchExpressions").isEmpty()
                && term.path("matchExpressions").valueStream().allMatch(each -> matches(each, labels));
    }
}
