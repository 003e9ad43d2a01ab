package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.ApiObject;
import io.berth.imported.Nodes;
import io.berth.settings.Format;
import io.berth.settings.MapNode;
import io.berth.settings.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pod says to kube-scheduler as the section {@code kubernetes} of its service or job, which has the same keys.
 *
 * <p>The reader of the section judges it where it stands in the manifest.
 */
final class PodPlacing {
    static final String SECTION = "kubernetes";

    private static final List<String> RULES = List.of(
            "nodeSelector",
            "affinity",
            "tolerations",
            "topologySpreadConstraints",
            "priorityClassName",
            "schedulerName",
            "schedulingGates");

    private final Format<?> section;

    /**
     * @param section reads what stands under {@code kubernetes}
     */
    PodPlacing(Format<?> section) {
        this.section = section;
    }

    void read(Draft draft, ApiMap spec) {
        Map<String, Node> keys = new LinkedHashMap<>();
        for (String rule : RULES) {
            Node value = spec.asWritten(rule, PodPlacing::isKept);
            if (value != null) {
                keys.put(rule, value);
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        Node node = Nodes.with(new MapNode(List.of(), spec.mark()), keys);
        if (draft.file.reading().value(SECTION, node, section) != null) {
            draft.brought.set(SECTION, node);
        }
    }

    /** Gives pods the labels by which rules find them, when some pod has a rule that looks at labels. */
    static void label(List<Draft> drafts) {
        if (drafts.stream().map(draft -> draft.brought.keys().get(SECTION)).anyMatch(PodPlacing::selectsPods)) {
            drafts.stream().filter(draft -> !draft.podLabels.isEmpty()).forEach(PodPlacing::label);
        }
    }

    private static boolean selectsPods(@Nullable Node rules) {
        return Nodes.at(rules, "affinity") != null || Nodes.at(rules, "topologySpreadConstraints") != null;
    }

    private static void label(Draft draft) {
        MapNode rules = draft.brought.keys().get(SECTION) instanceof MapNode map
                ? map
                : new MapNode(List.of(), draft.brought.mark());
        draft.brought.set(SECTION, Nodes.with(rules, "labels", Nodes.map(draft.podLabels, draft.brought.mark())));
    }

    /** Terms without a condition choose nothing; Kubernetes leaves them without effect. */
    private static boolean isKept(ApiMap object) {
        ApiObject type = object.type();
        if (type == PlacingTables.POD_TERM || type == PlacingTables.SPREAD) {
            return has(object, "labelSelector");
        }
        if (type == PlacingTables.NODE_TERM) {
            return has(object, "matchExpressions");
        }
        if (type == PlacingTables.PREFERRED_PODS) {
            ApiMap term = object.map("podAffinityTerm");
            return term == null || isKept(term);
        }
        if (type == PlacingTables.PREFERRED_NODES) {
            ApiMap term = object.map("preference");
            return term == null || isKept(term);
        }
        return type != PlacingTables.NODE_SELECTOR
                || object.maps("nodeSelectorTerms").stream().anyMatch(PodPlacing::isKept);
    }

    private static boolean has(ApiMap object, String key) {
        if (!object.has(key)) {
            object.tellWhole("without " + key + " it chooses nothing, and it is left out");
        }
        return object.has(key);
    }
}
