package io.berth.placement.kubernetes;

import io.berth.placement.kubernetes.ClusterSpec.DisruptionBudget;
import io.berth.placement.kubernetes.ClusterSpec.ServiceSelector;
import io.berth.testkit.ConformanceCase;
import io.berth.workload.pod.HostPort;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodSelection;
import io.berth.workload.pod.Requirement;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import io.berth.workload.pod.TopologyConstraint;
import io.berth.workload.pod.Weighted;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.eclipse.collections.impl.factory.primitive.ObjectLongMaps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A conformance case as the scheduler's own records. */
final class CaseObjects {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private CaseObjects() {}

    static ClusterSpec cluster(ConformanceCase conformanceCase) {
        JsonNode json = conformanceCase.json();
        JsonNode cluster = json.path("cluster");
        var namespaces = Maps.mutable.<String, ImmutableMap<String, String>>empty();
        cluster.path("namespaces").forEach(each -> namespaces.put(text(each, "name"), labels(each.path("labels"))));
        return new ClusterSpec(
                list(json.path("nodes"), CaseObjects::node),
                list(json.path("existingPods"), CaseObjects::pod),
                namespaces.toImmutable(),
                list(
                        cluster.path("services"),
                        each -> new ServiceSelector(text(each, "namespace"), labels(each.path("selector")))),
                list(
                        json.path("pdbs"),
                        each -> new DisruptionBudget(
                                text(each, "namespace"),
                                selector(each.path("selector")),
                                each.path("disruptionsAllowed").asInt(),
                                texts(each.path("disruptedPods")))));
    }

    static PodSpec pod(ConformanceCase conformanceCase) {
        return pod(conformanceCase.json().path("pod"));
    }

    private static NodeSpec node(JsonNode node) {
        JsonNode allocatable = node.path("allocatable");
        var images = ObjectLongMaps.mutable.<String>empty();
        node.path("images")
                .forEach(image -> image.path("names")
                        .forEach(name -> images.put(
                                name.asString(), image.path("sizeBytes").asLong())));
        return new NodeSpec(
                text(node, "name"),
                labels(node.path("labels")),
                list(
                        node.path("taints"),
                        taint -> new Taint(
                                text(taint, "key"), text(taint, "value"), Taint.Effect.of(text(taint, "effect")))),
                node.path("unschedulable").asBoolean(false),
                resources(allocatable),
                allocatable.path("pods").asLong(0),
                images.toImmutable());
    }

    private static Resources resources(JsonNode amounts) {
        MutableList<Resources.Amount> others = Lists.mutable.empty();
        amounts.propertyStream()
                .filter(each -> !List.of("cpuMilli", "memoryBytes", "ephemeralStorageBytes", "pods")
                        .contains(each.getKey()))
                .forEach(each -> others.add(
                        new Resources.Amount(each.getKey(), each.getValue().asLong())));
        return new Resources(
                amounts.path("cpuMilli").asLong(0),
                amounts.path("memoryBytes").asLong(0),
                amounts.path("ephemeralStorageBytes").asLong(0),
                others.toImmutable());
    }

    private static PodSpec pod(JsonNode pod) {
        JsonNode affinity = pod.path("affinity");
        String namespace = text(pod, "namespace");
        ImmutableMap<String, String> labels = labels(pod.path("labels"));
        PodRules rules = new PodRules(
                nodeSelection(pod.path("nodeSelector"), affinity.path("nodeAffinity")),
                list(pod.path("tolerations"), CaseObjects::toleration),
                podRules(affinity.path("podAffinity"), namespace),
                podRules(affinity.path("podAntiAffinity"), namespace),
                list(pod.path("topologySpreadConstraints"), each -> constraint(each, labels)),
                Lists.immutable.empty(),
                null);
        return new PodSpec(
                namespace,
                text(pod, "name"),
                labels,
                pod.path("priority").asInt(0),
                !text(pod, "preemptionPolicy").equals("Never"),
                demand(pod),
                rules,
                new PodSpec.Standing(
                        orNull(pod, "nodeName"),
                        orNull(pod, "nominatedNodeName"),
                        pod.path("startTimeNanos").asLong(0),
                        pod.path("terminating").asBoolean(false),
                        false));
    }

    private static PodDemand demand(JsonNode pod) {
        MutableList<Resources.Amount> others = Lists.mutable.empty();
        for (String name : KubeObjects.resources(pod)) {
            if (!List.of("cpuMilli", "memoryBytes", "ephemeralStorageBytes").contains(name)) {
                others.add(new Resources.Amount(name, KubeObjects.request(pod, name)));
            }
        }
        MutableList<String> images = Lists.mutable.empty();
        pod.path("initContainers").forEach(each -> images.add(CaseImages.withTag(text(each, "image"))));
        pod.path("containers").forEach(each -> images.add(CaseImages.withTag(text(each, "image"))));
        MutableList<HostPort> ports = Lists.mutable.empty();
        pod.path("containers")
                .forEach(container -> container
                        .path("ports")
                        .forEach(port -> ports.add(new HostPort(
                                text(port, "protocol"),
                                text(port, "hostIP"),
                                port.path("hostPort").asInt(0)))));
        return new PodDemand(
                new Resources(
                        KubeObjects.request(pod, "cpuMilli"),
                        KubeObjects.request(pod, "memoryBytes"),
                        KubeObjects.request(pod, "ephemeralStorageBytes"),
                        others.toImmutable()),
                KubeObjects.requestForScoring(pod, "cpuMilli"),
                KubeObjects.requestForScoring(pod, "memoryBytes"),
                images.toImmutable(),
                ports.select(port -> port.port() > 0).toImmutable());
    }

    private static Toleration toleration(JsonNode toleration) {
        String effect = text(toleration, "effect");
        return new Toleration(
                text(toleration, "key"),
                text(toleration, "operator").equals("Exists"),
                text(toleration, "value"),
                effect.isEmpty() ? null : Taint.Effect.of(effect));
    }

    static NodeSelection nodeSelection(JsonNode selector, JsonNode affinity) {
        JsonNode required = affinity.path(REQUIRED);
        return new NodeSelection(
                labels(selector),
                required.isMissingNode() ? null : list(required.path("nodeSelectorTerms"), CaseObjects::nodeTerm),
                list(
                        affinity.path(PREFERRED),
                        each -> new Weighted<>(each.path("weight").asInt(), nodeTerm(each.path("preference")))));
    }

    private static NodeSelectorTerm nodeTerm(JsonNode term) {
        return new NodeSelectorTerm(
                list(term.path("matchExpressions"), CaseObjects::requirement),
                list(term.path("matchFields"), CaseObjects::requirement));
    }

    private static PodAffinityRules podRules(JsonNode rules, String namespace) {
        return new PodAffinityRules(
                list(rules.path(REQUIRED), term -> podTerm(term, namespace)),
                list(
                        rules.path(PREFERRED),
                        each -> new Weighted<>(
                                each.path("weight").asInt(), podTerm(each.path("podAffinityTerm"), namespace))));
    }

    private static PodAffinityTerm podTerm(JsonNode term, String namespace) {
        ImmutableList<String> namespaces = texts(term.path("namespaces"));
        JsonNode namespaceSelector = term.path("namespaceSelector");
        boolean own = namespaces.isEmpty() && namespaceSelector.isMissingNode();
        return new PodAffinityTerm(
                text(term, "topologyKey"),
                new PodSelection(
                        own ? Sets.immutable.of(namespace) : namespaces.toImmutableSet(),
                        namespaceSelector.isMissingNode() ? null : selector(namespaceSelector),
                        selector(term.path("labelSelector"))));
    }

    private static TopologyConstraint constraint(JsonNode constraint, ImmutableMap<String, String> podLabels) {
        LabelSelector selector = selector(constraint.path("labelSelector"));
        for (String key : texts(constraint.path("matchLabelKeys"))) {
            if (podLabels.containsKey(key)) {
                selector = selector.and(
                        new LabelSelector(Maps.immutable.of(key, podLabels.get(key)), Lists.immutable.empty()));
            }
        }
        return new TopologyConstraint(
                text(constraint, "topologyKey"),
                constraint.path("maxSkew").asInt(),
                constraint.path("minDomains").asInt(1),
                text(constraint, "whenUnsatisfiable").equals("DoNotSchedule"),
                selector,
                !text(constraint, "nodeAffinityPolicy").equals("Ignore"),
                text(constraint, "nodeTaintsPolicy").equals("Honor"));
    }

    private static LabelSelector selector(JsonNode selector) {
        return selector.isMissingNode() || selector.isNull()
                ? LabelSelector.NOTHING
                : new LabelSelector(
                        labels(selector.path("matchLabels")),
                        list(selector.path("matchExpressions"), CaseObjects::requirement));
    }

    private static Requirement requirement(JsonNode json) {
        Requirement.Operator operator = Lists.immutable
                .of(Requirement.Operator.values())
                .detectOptional(each -> each.word().equals(text(json, "operator")))
                .orElseThrow();
        return new Requirement(text(json, "key"), operator, texts(json.path("values")));
    }

    private static ImmutableMap<String, String> labels(JsonNode json) {
        var labels = Maps.mutable.<String, String>empty();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            labels.put(entry.getKey(), entry.getValue().asString());
        }
        return labels.toImmutable();
    }

    private static ImmutableList<String> texts(JsonNode json) {
        return list(json, JsonNode::asString);
    }

    private static <T> ImmutableList<T> list(JsonNode json, Function<JsonNode, T> read) {
        return Lists.immutable.ofAll(json.valueStream().map(read).toList());
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).asString("");
    }

    private static @Nullable String orNull(JsonNode json, String key) {
        return json.has(key) ? text(json, key) : null;
    }
}
