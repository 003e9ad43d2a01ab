package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.Nodes;
import io.berth.settings.Formats;
import io.berth.settings.Node;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.Requirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/**
 * Gives the services that each PodDisruptionBudget selects a budget of their own.
 *
 * <p>An empty selector means every pod of the namespace, a missing one none (Kubernetes API reference 1.34, policy/v1, read 2026-11).
 */
final class Budgets {
    private static final String KEY = "podDisruptionBudget";
    private static final List<String> LIMITS = List.of("minAvailable", "maxUnavailable", "unhealthyPodEvictionPolicy");

    private static final List<String> OPERATORS = List.of("In", "NotIn", "Exists", "DoesNotExist");

    private final ObjectFiles objects;
    private final List<Draft> drafts;

    Budgets(ObjectFiles objects, List<Draft> drafts) {
        this.objects = objects;
        this.drafts = drafts;
    }

    void read() {
        objects.ofKind("PodDisruptionBudget").forEach(this::read);
    }

    private void read(Draft budget) {
        ApiMap spec = budget.object.map("spec");
        if (spec == null || spec.has("minAvailable") == spec.has("maxUnavailable")) {
            budget.object.error(
                    budget.object.mark(),
                    "a PodDisruptionBudget needs either minAvailable or maxUnavailable in its spec");
            return;
        }
        ApiMap selector = spec.map("selector");
        LabelSelector none = spec.isWritten("selector") ? LabelSelector.EVERYTHING : LabelSelector.NOTHING;
        LabelSelector wanted = selector == null ? none : selector(selector);
        List<Draft> selected = drafts.stream()
                .filter(draft -> draft.isService && !draft.isDaemon())
                .filter(draft -> draft.identity.namespace().equals(budget.identity.namespace()))
                .filter(draft -> wanted.matches(Maps.immutable.withAll(draft.podLabels)))
                .toList();
        String name = budget.identity.toString();
        if (selected.isEmpty()) {
            budget.file.tell(budget.object.mark(), name, "it selects no service of the manifests");
        } else if (selected.size() > 1) {
            budget.file.approximate(
                    budget.object.mark(), name, "each of the services that it selects has such a budget of its own");
        } else {
            budget.file.translate(
                    budget.object.mark(), name, "the disruption budget of " + selected.getFirst().identity);
        }
        selected.forEach(draft -> draft.brought.set(
                "kubernetes", Nodes.map(KEY, Nodes.map(limits(spec), draft.brought.mark()), draft.brought.mark())));
    }

    private static LabelSelector selector(ApiMap selector) {
        MutableList<Requirement> conditions = Lists.mutable.empty();
        for (ApiMap condition : selector.maps("matchExpressions")) {
            String word = condition.word("operator", "operator", OPERATORS);
            Requirement.Operator operator = Lists.immutable
                    .of(Requirement.Operator.values())
                    .detect(each -> each.word().equals(word));
            String key = condition.text("key");
            List<String> values = condition.of("values", Formats.list(Formats.text()));
            if (operator != null && key != null) {
                conditions.add(
                        new Requirement(key, operator, Lists.immutable.ofAll(values == null ? List.of() : values)));
            }
        }
        return new LabelSelector(
                Maps.immutable.withAll(ObjectFiles.words(selector, "matchLabels")), conditions.toImmutable());
    }

    private static Map<String, String> limits(ApiMap spec) {
        Map<String, String> limits = new LinkedHashMap<>();
        for (String key : LIMITS) {
            Node value = spec.value(key);
            if (value != null) {
                limits.put(key, Nodes.text(value));
            }
        }
        return limits;
    }
}
