package io.berth.placement.kubernetes;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.primitive.ObjectIntMaps;

/** Numbers the values of node labels: nodes with the same number of a key are one place. */
final class NodeTopology {
    /** The node has no such label. */
    static final int NONE = SpreadConstraint.NO_DOMAIN;

    private static final String HOSTNAME = "kubernetes.io/hostname";

    private final ImmutableList<NodeSpec> nodes;
    private final Map<String, Domains> known = new HashMap<>();

    /** The values of one key. */
    static final class Domains {
        private final int[] ofNode;
        private final int count;

        private Domains(int[] ofNode, int count) {
            this.ofNode = ofNode;
            this.count = count;
        }

        /** Number of the node's value, from 0; {@link #NONE} without one. */
        int of(int node) {
            return ofNode[node];
        }

        int count() {
            return count;
        }
    }

    NodeTopology(ImmutableList<NodeSpec> nodes) {
        this.nodes = nodes;
    }

    static boolean isPerNode(String key) {
        return key.equals(HOSTNAME);
    }

    Domains domains(String key) {
        return known.computeIfAbsent(key, this::number);
    }

    private Domains number(String key) {
        var numbers = ObjectIntMaps.mutable.<String>empty();
        int[] ofNode = new int[nodes.size()];
        for (int node = 0; node < ofNode.length; node++) {
            String value = nodes.get(node).labels().get(key);
            ofNode[node] = value == null ? NONE : numbers.getIfAbsentPut(value, numbers.size());
        }
        return new Domains(ofNode, numbers.size());
    }
}
