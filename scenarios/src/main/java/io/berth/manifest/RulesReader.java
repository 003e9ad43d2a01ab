package io.berth.manifest;

import io.berth.settings.Problems;
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
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.jspecify.annotations.Nullable;

/** Reads where a pod may run from its {@code spec}. */
final class RulesReader {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private final Shape shape;

    RulesReader(Shape shape) {
        this.shape = shape;
    }

    PodRules rules(Value.Fields spec, String namespace, ImmutableMap<String, String> labels) {
        Value.Fields affinity = shape.fields(spec, "affinity");
        PodRules rules = new PodRules(
                nodes(spec, shape.fields(affinity, "nodeAffinity")),
                shape.list(spec, "tolerations", this::toleration),
                pods(shape.fields(affinity, "podAffinity"), namespace, labels),
                pods(shape.fields(affinity, "podAntiAffinity"), namespace, labels),
                shape.list(spec, "topologySpreadConstraints", each -> constraint(each, labels)),
                Lists.immutable.empty(),
                null);
        return rules.equals(PodRules.NONE) ? PodRules.NONE : rules;
    }

    private NodeSelection nodes(Value.Fields spec, Value.Fields affinity) {
        Value.Fields required = shape.fieldsOrNull(affinity, REQUIRED);
        return new NodeSelection(
                shape.words(spec, "nodeSelector"),
                required == null ? null : shape.list(required, "nodeSelectorTerms", this::nodeTerm),
                shape.list(
                        affinity,
                        PREFERRED,
                        each -> new Weighted<>(
                                shape.number(each, "weight", 0), nodeTerm(shape.fields(each, "preference")))));
    }

    private NodeSelectorTerm nodeTerm(Value.Fields term) {
        return new NodeSelectorTerm(
                shape.list(term, "matchExpressions", this::requirement),
                shape.list(term, "matchFields", this::requirement));
    }

    private PodAffinityRules pods(Value.Fields rules, String namespace, ImmutableMap<String, String> labels) {
        return new PodAffinityRules(
                shape.list(rules, REQUIRED, term -> podTerm(term, namespace, labels)),
                shape.list(
                        rules,
                        PREFERRED,
                        each -> new Weighted<>(
                                shape.number(each, "weight", 0),
                                podTerm(shape.fields(each, "podAffinityTerm"), namespace, labels))));
    }

    private PodAffinityTerm podTerm(Value.Fields term, String namespace, ImmutableMap<String, String> labels) {
        ImmutableList<String> namespaces = shape.texts(term, "namespaces");
        Value.Fields namespaceSelector = shape.fieldsOrNull(term, "namespaceSelector");
        boolean own = namespaces.isEmpty() && namespaceSelector == null;
        LabelSelector selector = selector(shape.fieldsOrNull(term, "labelSelector"));
        selector = matching(selector, shape.texts(term, "matchLabelKeys"), labels, Requirement.Operator.IN);
        selector = matching(selector, shape.texts(term, "mismatchLabelKeys"), labels, Requirement.Operator.NOT_IN);
        return new PodAffinityTerm(
                shape.text(term, "topologyKey", ""),
                new PodSelection(
                        own ? Sets.immutable.of(namespace) : namespaces.toImmutableSet(),
                        namespaceSelector == null ? null : selector(namespaceSelector),
                        selector));
    }

    /** Adds the pod's own values of some labels, as the API server and the scheduler do. */
    private static LabelSelector matching(
            LabelSelector selector,
            ImmutableList<String> keys,
            ImmutableMap<String, String> labels,
            Requirement.Operator operator) {
        ImmutableList<Requirement> own = keys.select(labels::containsKey)
                .collect(key -> new Requirement(key, operator, Lists.immutable.of(labels.get(key))));
        return own.isEmpty() ? selector : selector.and(new LabelSelector(Maps.immutable.empty(), own));
    }

    private TopologyConstraint constraint(Value.Fields constraint, ImmutableMap<String, String> labels) {
        LabelSelector selector = selector(shape.fieldsOrNull(constraint, "labelSelector"));
        return new TopologyConstraint(
                shape.text(constraint, "topologyKey", ""),
                shape.number(constraint, "maxSkew", 1),
                shape.number(constraint, "minDomains", 1),
                shape.text(constraint, "whenUnsatisfiable", "DoNotSchedule").equals("DoNotSchedule"),
                matching(selector, shape.texts(constraint, "matchLabelKeys"), labels, Requirement.Operator.IN),
                !shape.text(constraint, "nodeAffinityPolicy", "Honor").equals("Ignore"),
                shape.text(constraint, "nodeTaintsPolicy", "Ignore").equals("Honor"));
    }

    /** An absent selector chooses nothing. */
    LabelSelector selector(Value.@Nullable Fields selector) {
        return selector == null
                ? LabelSelector.NOTHING
                : new LabelSelector(
                        shape.words(selector, "matchLabels"),
                        shape.list(selector, "matchExpressions", this::requirement));
    }

    private Requirement requirement(Value.Fields requirement) {
        String word = shape.text(requirement, "operator", "");
        Requirement.Operator operator = Lists.immutable
                .of(Requirement.Operator.values())
                .detect(each -> each.word().equals(word));
        if (operator == null) {
            shape.complain(
                    requirement,
                    "unknown operator " + Problems.quoted(word) + "; known: In, NotIn, Exists, DoesNotExist, Gt, Lt");
            operator = Requirement.Operator.IN;
        }
        return new Requirement(shape.text(requirement, "key", ""), operator, shape.texts(requirement, "values"));
    }

    private Toleration toleration(Value.Fields toleration) {
        String word = shape.text(toleration, "effect", "");
        return new Toleration(
                shape.text(toleration, "key", ""),
                shape.text(toleration, "operator", "Equal").equals("Exists"),
                shape.text(toleration, "value", ""),
                word.isEmpty() ? null : effect(toleration, word));
    }

    Taint.@Nullable Effect effect(Value.Fields place, String word) {
        try {
            return Taint.Effect.of(word);
        } catch (IllegalArgumentException unknown) {
            shape.complain(place, String.valueOf(unknown.getMessage()));
            return null;
        }
    }
}
