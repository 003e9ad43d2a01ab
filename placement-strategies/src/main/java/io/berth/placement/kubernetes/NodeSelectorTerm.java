package io.berth.placement.kubernetes;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * Conditions on a node that hold together; a term without any matches no node.
 *
 * @param labels conditions on labels
 * @param fields conditions on fields, of which only {@code metadata.name} exists
 */
public record NodeSelectorTerm(ImmutableList<Requirement> labels, ImmutableList<Requirement> fields) {
    static final String NAME = "metadata.name";

    boolean isEmpty() {
        return labels.isEmpty() && fields.isEmpty();
    }

    boolean matches(NodeSpec node) {
        return !isEmpty()
                && labels.allSatisfy(
                        each -> each.isValid() && each.matches(node.labels().get(each.key())))
                && fields.allSatisfy(each -> each.matches(each.key().equals(NAME) ? node.name() : null));
    }
}
