package io.berth.placement.kubernetes;

import io.berth.workload.pod.PodSelection;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.collections.api.list.ImmutableList;

/** How many pods that match all of some selections run on each node and in each place; kept up to date. */
final class PodCount {
    private final NodeTopology topology;
    private final ClassMemo matches;
    private int[] living;
    private int[] all;
    private final Map<String, Places> places = new TreeMap<>();

    PodCount(ImmutableList<PodSelection> selections, LabelClasses classes, NodeTopology topology, int nodes) {
        this.topology = topology;
        matches = new ClassMemo(number -> selections.allSatisfy(selection -> classes.matches(selection, number)));
        living = new int[nodes];
        all = new int[nodes];
    }

    /** So many nodes there are now. */
    void grow(int nodes) {
        if (nodes > all.length) {
            living = Arrays.copyOf(living, nodes * 2);
            all = Arrays.copyOf(all, nodes * 2);
        }
    }

    boolean matches(int labelClass) {
        return matches.test(labelClass);
    }

    void add(int node, int labelClass, boolean terminating, int change) {
        if (matches.test(labelClass)) {
            all[node] += change;
            living[node] += terminating ? 0 : change;
            places.values().forEach(place -> place.add(node, change));
        }
    }

    /** Matching pods on a node, without those that are being deleted. */
    int living(int node) {
        return living[node];
    }

    /** Matching pods by place, those that are being deleted included. */
    Places inPlaces(String topologyKey) {
        Places place = places.get(topologyKey);
        if (place == null) {
            place = new Places(topology.domains(topologyKey));
            for (int node = 0; node < topology.nodes(); node++) {
                place.add(node, all[node]);
            }
            places.put(topologyKey, place);
        }
        return place;
    }
}
