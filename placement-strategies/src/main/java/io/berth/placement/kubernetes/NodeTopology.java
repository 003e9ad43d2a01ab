package io.berth.placement.kubernetes;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.factory.primitive.ObjectIntMaps;
import org.jspecify.annotations.Nullable;

/** Numbers the values of node labels: nodes with the same number of a key are one place. */
final class NodeTopology {
    /** The node has no such label. */
    static final int NONE = SpreadConstraint.NO_DOMAIN;

    private static final String HOSTNAME = "kubernetes.io/hostname";

    private final ListIterable<NodeSpec> nodes;
    private final Map<String, Domains> known = new HashMap<>();

    /** The values of one key. */
    static final class Domains {
        private final MutableObjectIntMap<String> numbers = ObjectIntMaps.mutable.empty();
        private int[] ofNode;
        private int known;

        private Domains(int nodes) {
            ofNode = new int[nodes];
        }

        private void add(@Nullable String value) {
            if (known == ofNode.length) {
                ofNode = Arrays.copyOf(ofNode, Math.max(16, known * 2));
            }
            ofNode[known++] = value == null ? NONE : numbers.getIfAbsentPut(value, numbers.size());
        }

        /** Number of the node's value, from 0; {@link #NONE} without one. */
        int of(int node) {
            return ofNode[node];
        }

        int count() {
            return numbers.size();
        }
    }

    NodeTopology(ListIterable<NodeSpec> nodes) {
        this.nodes = nodes;
    }

    /** How many nodes there are. */
    int nodes() {
        return nodes.size();
    }

    static boolean isPerNode(String key) {
        return key.equals(HOSTNAME);
    }

    Domains domains(String key) {
        return known.computeIfAbsent(key, this::number);
    }

    private Domains number(String key) {
        Domains domains = new Domains(nodes.size());
        nodes.forEach(node -> domains.add(node.labels().get(key)));
        return domains;
    }

    /** The last node is new. */
    void nodeWasAdded() {
        known.forEach((key, domains) -> domains.add(nodes.getLast().labels().get(key)));
    }
}
