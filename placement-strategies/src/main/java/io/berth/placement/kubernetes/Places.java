package io.berth.placement.kubernetes;

import java.util.Arrays;

/** How many there are in each place, where all nodes with one value of a label are one place. */
final class Places {
    private final NodeTopology.Domains domains;
    private int[] counts;
    private int total;

    Places(NodeTopology.Domains domains) {
        this.domains = domains;
        counts = new int[domains.count()];
    }

    /** Does nothing for a node without the label. */
    void add(int node, int change) {
        int place = domains.of(node);
        if (place != NodeTopology.NONE) {
            if (place >= counts.length) {
                counts = Arrays.copyOf(counts, Math.max(place + 1, counts.length * 2));
            }
            counts[place] += change;
            total += change;
        }
    }

    boolean hasLabel(int node) {
        return domains.of(node) != NodeTopology.NONE;
    }

    /** In the place of a node; 0 for a node without the label. */
    int around(int node) {
        int place = domains.of(node);
        return place == NodeTopology.NONE || place >= counts.length ? 0 : counts[place];
    }

    /** In all places together. */
    int total() {
        return total;
    }
}
