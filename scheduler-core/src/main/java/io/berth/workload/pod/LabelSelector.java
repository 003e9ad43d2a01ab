package io.berth.workload.pod;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/**
 * Chooses pods or namespaces by their labels: all labels equal and all expressions true.
 *
 * @param labels must be there with exactly these values
 * @param expressions further conditions
 */
public record LabelSelector(ImmutableMap<String, String> labels, ImmutableList<Requirement> expressions) {
    /** An empty selector, written {@code {}}. */
    public static final LabelSelector EVERYTHING = new LabelSelector(Maps.immutable.empty(), Lists.immutable.empty());

    /** What an absent selector chooses. */
    public static final LabelSelector NOTHING = new LabelSelector(
            Maps.immutable.empty(),
            Lists.immutable.of(new Requirement("", Requirement.Operator.IN, Lists.immutable.empty())));

    /** True for an empty selector. */
    public boolean isEverything() {
        return labels.isEmpty() && expressions.isEmpty();
    }

    /** True when something with these labels is chosen. */
    public boolean matches(ImmutableMap<String, String> candidate) {
        for (var wanted : labels.keyValuesView()) {
            if (!wanted.getTwo().equals(candidate.get(wanted.getOne()))) {
                return false;
            }
        }
        return expressions.allSatisfy(each -> each.matches(candidate.get(each.key())));
    }

    /** Chooses what both choose. */
    public LabelSelector and(LabelSelector other) {
        boolean agree = other.labels
                .keyValuesView()
                .allSatisfy(label -> label.getTwo().equals(labels.getIfAbsentValue(label.getOne(), label.getTwo())));
        return agree
                ? new LabelSelector(
                        Maps.mutable
                                .withMap(labels.castToMap())
                                .withAllKeyValues(other.labels.keyValuesView())
                                .toImmutable(),
                        expressions.newWithAll(other.expressions))
                : NOTHING;
    }
}
