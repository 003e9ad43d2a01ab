package io.berth.placement.kubernetes;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.ObjectIntMaps;
import org.jspecify.annotations.Nullable;

/** Numbers the values of node labels: nodes with the same number of a key are one place. */
final class NodeTopology {
    /** The node has no such label. */
    static final int NONE = SpreadConstraint.NO_DOMAIN;

    private static final String HOSTNAME = "kubernetes.io/hostname";

    private final ListIterable<NodeSpec> nodes;
    private final Map<String, Domains> known = new TreeMap<>();

    /** The values of one key; a value that no node has any more gives its number to the next new one. */
    static final class Domains {
        private final MutableObjectIntMap<String> numbers = ObjectIntMaps.mutable.empty();
        private final MutableIntList free = IntLists.mutable.empty();
        private String[] values = new String[16];
        private int[] nodesOfValue = new int[16];
        private int[] ofNode;
        private int count;

        private Domains(int nodes) {
            ofNode = new int[nodes];
            Arrays.fill(ofNode, NONE);
        }

        private void set(int node, @Nullable String value) {
            if (node >= ofNode.length) {
                int before = ofNode.length;
                ofNode = Arrays.copyOf(ofNode, Math.max(node + 1, before * 2));
                Arrays.fill(ofNode, before, ofNode.length, NONE);
            }
            int domain = value == null ? NONE : number(value);
            if (domain != NONE) {
                nodesOfValue[domain]++;
            }
            leave(ofNode[node]);
            ofNode[node] = domain;
        }

        private int number(String value) {
            int known = numbers.getIfAbsent(value, NONE);
            if (known != NONE) {
                return known;
            }
            int number = free.isEmpty() ? count++ : free.removeAtIndex(free.size() - 1);
            if (number == values.length) {
                values = Arrays.copyOf(values, number * 2);
                nodesOfValue = Arrays.copyOf(nodesOfValue, number * 2);
            }
            numbers.put(value, number);
            values[number] = value;
            return number;
        }

        private void leave(int domain) {
            if (domain != NONE && --nodesOfValue[domain] == 0) {
                numbers.remove(values[domain]);
                free.add(domain);
            }
        }

        /** Number of the node's value, from 0; {@link #NONE} without one. */
        int of(int node) {
            return ofNode[node];
        }

        /** One more than the highest number. */
        int count() {
            return count;
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
        for (int node = 0; node < nodes.size(); node++) {
            domains.set(node, nodes.get(node).labels().get(key));
        }
        return domains;
    }

    /** A node is new, or another one than before. */
    void nodeCame(int node) {
        known.forEach(
                (key, domains) -> domains.set(node, nodes.get(node).labels().get(key)));
    }

    /** A node is gone, and no pod is there any more. */
    void nodeWent(int node) {
        known.forEach((key, domains) -> domains.set(node, null));
    }
}
