package io.berth.workload.pod;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;

/**
 * Conditions on a node that hold together; a term without any matches no node.
 *
 * @param labels conditions on labels
 * @param fields conditions on fields, of which only {@code metadata.name} exists
 */
public record NodeSelectorTerm(ImmutableList<Requirement> labels, ImmutableList<Requirement> fields) {
    /** The one field there is. */
    public static final String NAME = "metadata.name";

    /** True when nothing is asked for. */
    public boolean isEmpty() {
        return labels.isEmpty() && fields.isEmpty();
    }

    /** Whether a node with these labels and this name meets every condition. */
    public boolean matches(ImmutableMap<String, String> nodeLabels, String nodeName) {
        return !isEmpty()
                && labels.allSatisfy(each -> each.isValid() && each.matches(nodeLabels.get(each.key())))
                && fields.allSatisfy(each -> each.matches(each.key().equals(NAME) ? nodeName : null));
    }
}
