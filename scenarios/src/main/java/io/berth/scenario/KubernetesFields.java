package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.DisruptionBudget;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodScheduling;
import io.berth.workload.pod.PodSelection;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.Requirement;
import io.berth.workload.pod.SchedulingGate;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import io.berth.workload.pod.TopologyConstraint;
import io.berth.workload.pod.VolumeZone;
import io.berth.workload.pod.Weighted;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.jspecify.annotations.Nullable;

/** What stands under {@code kubernetes} in a service or job: keys of a pod as manifests write them. */
final class KubernetesFields {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
    private static final Format<Map<String, String>> LABELS = Formats.map(Formats.text(), Formats.text());

    private static final Section<Requirement> REQUIREMENT =
            Section.of("labelRequirement", "One condition on a label.", fields -> {
                Field<String> key = fields.required("key", Formats.text(), "the label");
                Field<Requirement.Operator> operator = fields.required(
                        "operator",
                        Formats.enumeration("operator", Requirement.Operator.values(), Requirement.Operator::word),
                        "how its value is compared");
                Field<List<String>> values = fields.optional(
                        "values", Formats.list(Formats.text()), List.of(), "none for Exists and DoesNotExist");
                return read -> {
                    Requirement requirement = new Requirement(
                            read.get(key), read.get(operator), Lists.immutable.withAll(read.get(values)));
                    if (!requirement.isValid()) {
                        throw new IllegalArgumentException(
                                "In and NotIn need values, Exists and DoesNotExist take none,"
                                        + " Gt and Lt take one whole number");
                    }
                    return requirement;
                };
            });

    private static final Section<LabelSelector> SELECTOR =
            Section.of("labelSelector", "Chooses pods by their labels.", fields -> {
                Field<Map<String, String>> labels =
                        fields.optional("matchLabels", LABELS, Map.of(), "labels with exactly these values");
                Field<List<Requirement>> expressions = fields.optional(
                        "matchExpressions", Formats.list(REQUIREMENT), List.of(), "and these conditions");
                return read -> new LabelSelector(
                        Maps.immutable.withAll(read.get(labels)), Lists.immutable.withAll(read.get(expressions)));
            });

    private static final Section<NodeSelectorTerm> NODE_TERM =
            Section.of("nodeSelectorTerm", "Conditions on the labels of a node that hold together.", fields -> {
                Field<List<Requirement>> expressions =
                        fields.required("matchExpressions", Formats.nonEmptyList(REQUIREMENT), "all of these");
                return read ->
                        new NodeSelectorTerm(Lists.immutable.withAll(read.get(expressions)), Lists.immutable.empty());
            });

    private static final Section<ImmutableList<NodeSelectorTerm>> NODE_TERMS =
            Section.of("nodeSelector", "Terms of which one must match.", fields -> {
                Field<List<NodeSelectorTerm>> terms =
                        fields.required("nodeSelectorTerms", Formats.nonEmptyList(NODE_TERM), "one of these");
                return read -> Lists.immutable.withAll(read.get(terms));
            });

    private static final Section<Weighted<NodeSelectorTerm>> PREFERRED_NODES =
            Section.of("preferredNodes", "Nodes that are better.", fields -> {
                Field<Integer> weight = fields.required("weight", Formats.integer(1, 100), "by so much");
                Field<NodeSelectorTerm> term = fields.required("preference", NODE_TERM, "these");
                return read -> new Weighted<>(read.get(weight), read.get(term));
            });

    private record NodeRules(
            @Nullable ImmutableList<NodeSelectorTerm> required, ImmutableList<Weighted<NodeSelectorTerm>> preferred) {}

    private static final Section<NodeRules> NODE_AFFINITY =
            Section.of("nodeAffinity", "Which nodes a pod needs or likes.", fields -> {
                Field<ImmutableList<NodeSelectorTerm>> required =
                        fields.optional(REQUIRED, NODE_TERMS, "nodes that will do; all when missing");
                Field<List<Weighted<NodeSelectorTerm>>> preferred =
                        fields.optional(PREFERRED, Formats.list(PREFERRED_NODES), List.of(), "nodes that are better");
                return read -> new NodeRules(read.orNull(required), Lists.immutable.withAll(read.get(preferred)));
            });

    private static final Section<PodAffinityTerm> POD_TERM =
            Section.of("podAffinityTerm", "The company of pods, by the places they are in.", fields -> {
                Field<String> key = fields.required(
                        "topologyKey",
                        Formats.text(),
                        "label of nodes, such as kubernetes.io/hostname or topology.kubernetes.io/zone; nodes with one value are one place");
                Field<LabelSelector> pods = fields.required("labelSelector", SELECTOR, "the others");
                return read -> new PodAffinityTerm(
                        read.get(key),
                        new PodSelection(Sets.immutable.of(PodTemplate.NAMESPACE), null, read.get(pods)));
            });

    private static final Section<Weighted<PodAffinityTerm>> PREFERRED_PODS =
            Section.of("preferredPods", "Company that is better, or worse.", fields -> {
                Field<Integer> weight = fields.required("weight", Formats.integer(1, 100), "by so much");
                Field<PodAffinityTerm> term = fields.required("podAffinityTerm", POD_TERM, "this one");
                return read -> new Weighted<>(read.get(weight), read.get(term));
            });

    private static final Section<PodAffinityRules> POD_AFFINITY =
            Section.of("podAffinity", "Beside which pods a pod has to run or would like to, or not.", fields -> {
                Field<List<PodAffinityTerm>> required =
                        fields.optional(REQUIRED, Formats.list(POD_TERM), List.of(), "what must be so");
                Field<List<Weighted<PodAffinityTerm>>> preferred =
                        fields.optional(PREFERRED, Formats.list(PREFERRED_PODS), List.of(), "what had better be so");
                return read -> new PodAffinityRules(
                        Lists.immutable.withAll(read.get(required)), Lists.immutable.withAll(read.get(preferred)));
            });

    private record Affinity(NodeRules nodes, PodAffinityRules pods, PodAffinityRules antiPods) {}

    private static final Section<Affinity> AFFINITY =
            Section.of("affinity", "Where a pod has to run or would like to.", fields -> {
                Field<NodeRules> nodes = fields.nested("nodeAffinity", NODE_AFFINITY, "by nodes");
                Field<PodAffinityRules> pods = fields.nested("podAffinity", POD_AFFINITY, "where these pods are");
                Field<PodAffinityRules> antiPods =
                        fields.nested("podAntiAffinity", POD_AFFINITY, "where these pods are not");
                return read -> new Affinity(read.get(nodes), read.get(pods), read.get(antiPods));
            });

    private static final Section<Toleration> TOLERATION =
            Section.of("toleration", "A taint in spite of which a pod comes.", fields -> {
                Field<String> key = fields.optional("key", Formats.text(), "", "of the taint; any with Exists");
                Field<Boolean> exists = fields.optional(
                        "operator", Formats.either("operator", "Equal", "Exists"), false, "Exists for any value");
                Field<String> value = fields.optional("value", Formats.text(), "", "of the taint");
                Field<String> effect = fields.optional(
                        "effect",
                        Formats.word("taint effect", List.of("NoSchedule", "PreferNoSchedule", "NoExecute")),
                        "any when missing");
                Field<Integer> seconds = fields.optional(
                                "tolerationSeconds",
                                Formats.integer(0, 31_536_000),
                                "how long a pod stays on a node that does not answer; for good when missing")
                        .source("Kubernetes documentation, taints and tolerations");
                return read -> {
                    Integer stay = read.orNull(seconds);
                    String word = read.orNull(effect);
                    return new Toleration(
                            read.get(key),
                            read.get(exists),
                            read.get(value),
                            word == null ? null : Taint.Effect.of(word),
                            stay == null ? null : stay.longValue());
                };
            });

    private static final Section<TopologyConstraint> SPREAD =
            Section.of("topologySpreadConstraint", "How evenly pods spread over places.", fields -> {
                Field<Integer> skew = fields.optional(
                        "maxSkew",
                        Formats.integer(1, 10_000),
                        1,
                        "how many more pods a place may have than the emptiest");
                Field<String> key =
                        fields.required("topologyKey", Formats.text(), "label of nodes that makes the places");
                Field<Boolean> soft = fields.optional(
                        "whenUnsatisfiable",
                        Formats.either("answer", "DoNotSchedule", "ScheduleAnyway"),
                        false,
                        "whether it is a rule or a wish");
                Field<LabelSelector> pods = fields.required("labelSelector", SELECTOR, "the pods that are counted");
                Field<Integer> domains = fields.optional(
                        "minDomains",
                        Formats.integer(1, 10_000),
                        1,
                        "with fewer places than these the emptiest counts as empty");
                Field<Boolean> ignoresAffinity = fields.optional(
                        "nodeAffinityPolicy",
                        Formats.either("policy", "Honor", "Ignore"),
                        false,
                        "whether only nodes are counted that the pod's node selection allows");
                Field<Boolean> honorsTaints = fields.optional(
                        "nodeTaintsPolicy",
                        Formats.either("policy", "Ignore", "Honor"),
                        false,
                        "whether only nodes are counted whose taints the pod tolerates");
                return read -> new TopologyConstraint(
                        read.get(key),
                        read.get(skew),
                        read.get(domains),
                        !read.get(soft),
                        read.get(pods),
                        !read.get(ignoresAffinity),
                        read.get(honorsTaints));
            });

    private static final Format<CountOrPercent> COUNT_OR_PERCENT =
            Formats.countOrPercent().as(CountOrPercent::parse, CountOrPercent::text);

    private static final Section<DisruptionBudget> BUDGET = Section.of(
            "podDisruptionBudget",
            "How many pods must stay while others are evicted: one of the two limits.",
            fields -> {
                String documents = "Kubernetes documentation, specifying a disruption budget";
                Field<CountOrPercent> least = fields.optional(
                                "minAvailable", COUNT_OR_PERCENT, "healthy pods that must stay, shares rounded up")
                        .source(documents);
                Field<CountOrPercent> most = fields.optional(
                                "maxUnavailable",
                                COUNT_OR_PERCENT,
                                "pods that may be missing, shares of those wanted rounded up")
                        .source(documents);
                Field<Boolean> always = fields.optional(
                                "unhealthyPodEvictionPolicy",
                                Formats.either("policy", "IfHealthyBudget", "AlwaysAllow"),
                                false,
                                "whether pods that run and are not ready may go only while enough others are healthy")
                        .source(documents);
                return read -> new DisruptionBudget(read.orNull(least), read.orNull(most), read.get(always));
            });

    private static final Section<SchedulingGate> GATE = Section.of(
            "schedulingGate",
            "What a pod waits for before the scheduler looks at it; a gate that nobody removes keeps it waiting for ever.",
            fields -> {
                Field<String> name = fields.required("name", Formats.text(), "such as example.com/quota");
                Field<Long> after = fields.optional(
                        "removedAfter", Formats.duration(), "so long after each pod was created the gate is gone");
                Field<Long> at = fields.optional(
                        "removedAt",
                        Formats.timeOfRun(),
                        "moment of the run when the gate is gone from all pods, those created later included");
                return read -> new SchedulingGate(read.get(name), read.orNull(after), read.orNull(at));
            });

    private static final Section<PodTemplate> SECTION = Section.of(
            "kubernetes",
            "What Kubernetes is told of the pods of this service or job; for EKS only, what is about nodes for EKS on nodes only.",
            fields -> {
                Field<Map<String, String>> labels = fields.optional(
                        "labels",
                        LABELS,
                        Map.of(),
                        "labels of the pods, besides app with the name of the service or job");
                Field<Map<String, String>> nodeSelector =
                        fields.optional("nodeSelector", LABELS, Map.of(), "labels that a node must have");
                Field<Affinity> affinity =
                        fields.nested("affinity", AFFINITY, "where pods have to run or would like to");
                Field<List<Toleration>> tolerations = fields.optional(
                        "tolerations", Formats.list(TOLERATION), List.of(), "taints in spite of which pods come");
                Field<List<TopologyConstraint>> spread = fields.optional(
                        "topologySpreadConstraints",
                        Formats.list(SPREAD),
                        List.of(),
                        "how pods spread; services without any spread softly over nodes and zones");
                Field<List<String>> volumes = fields.optional(
                                "volumeZones",
                                Formats.list(Formats.text()),
                                List.of(),
                                "zones from which the volumes of a pod can be reached; it runs nowhere else")
                        .source("kubernetes/kubernetes, plugins/volumezone");
                Field<String> priority = fields.optional(
                        "priorityClassName",
                        Formats.text(),
                        "one of the priorityClasses of the cluster; its default class when missing");
                Field<String> scheduler = fields.optional(
                                "schedulerName",
                                Formats.text(),
                                PodScheduling.DEFAULT_SCHEDULER,
                                "one of the profiles of the scheduler of the nodes")
                        .source("Kubernetes documentation, configure multiple schedulers");
                Field<List<SchedulingGate>> gates = fields.optional(
                                "schedulingGates",
                                Formats.list(GATE),
                                List.of(),
                                "what has to be done before the scheduler looks at a pod")
                        .source("Kubernetes documentation, pod scheduling readiness");
                Field<Map<String, Integer>> devices = fields.optional(
                                "extendedResources",
                                Formats.map(Formats.text(), Formats.integer(1, 10_000)),
                                Map.of(),
                                "devices that a pod asks for, such as example.com/fpga: 1; gpus of the task are nvidia.com/gpu")
                        .source("Kubernetes documentation, extended resources");
                ControllerFields controller = new ControllerFields(fields);
                Field<DisruptionBudget> budget = fields.optional(
                        "podDisruptionBudget",
                        BUDGET,
                        "pods of a service that must stay while nodes are drained; none when missing");
                MobilityFields mobility = new MobilityFields(fields);
                return read -> {
                    Affinity rules = read.get(affinity);
                    return new PodTemplate(
                            Maps.immutable.withAll(read.get(labels)),
                            new PodRules(
                                    new NodeSelection(
                                            Maps.immutable.withAll(read.get(nodeSelector)),
                                            rules.nodes().required(),
                                            rules.nodes().preferred()),
                                    Lists.immutable.withAll(read.get(tolerations)),
                                    rules.pods(),
                                    rules.antiPods(),
                                    Lists.immutable.withAll(read.get(spread)),
                                    volumes(read.get(volumes)),
                                    null),
                            read.orNull(priority),
                            read.orNull(budget),
                            controller.of(read),
                            mobility.of(read),
                            new PodScheduling(
                                    read.get(scheduler),
                                    Lists.immutable.withAll(read.get(gates)),
                                    Maps.immutable.withAll(read.get(devices))));
                };
            });

    private KubernetesFields() {}

    static Section<PodTemplate> section() {
        return SECTION;
    }

    private static ImmutableList<VolumeZone> volumes(List<String> zones) {
        return zones.isEmpty()
                ? Lists.immutable.empty()
                : Lists.immutable.of(new VolumeZone("topology.kubernetes.io/zone", Sets.immutable.withAll(zones)));
    }
}
