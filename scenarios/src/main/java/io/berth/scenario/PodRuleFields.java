package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodSelection;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.Requirement;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import io.berth.workload.pod.TopologyConstraint;
import io.berth.workload.pod.Weighted;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What pods say about where they may run, as manifests write it: nodes by their labels, company, taints in spite of which they come, and
 * how evenly they spread.
 */
final class PodRuleFields {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
    static final Format<Map<String, String>> LABELS = Formats.map(Formats.text(), Formats.text());

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

    record NodeRules(
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

    record Affinity(NodeRules nodes, PodAffinityRules pods, PodAffinityRules antiPods) {}

    static final Section<Affinity> AFFINITY =
            Section.of("affinity", "Where a pod has to run or would like to.", fields -> {
                Field<NodeRules> nodes = fields.nested("nodeAffinity", NODE_AFFINITY, "by nodes");
                Field<PodAffinityRules> pods = fields.nested("podAffinity", POD_AFFINITY, "where these pods are");
                Field<PodAffinityRules> antiPods =
                        fields.nested("podAntiAffinity", POD_AFFINITY, "where these pods are not");
                return read -> new Affinity(read.get(nodes), read.get(pods), read.get(antiPods));
            });

    static final Section<Toleration> TOLERATION =
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

    static final Section<TopologyConstraint> SPREAD =
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

    private PodRuleFields() {}
}
