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
    private Places[] eachPlaces = {};
    private SpreadDomains[] domains = {};

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

    /** So many more matching pods, living or terminating, or fewer. */
    void add(int node, boolean terminating, int change) {
        all[node] += change;
        for (Places each : eachPlaces) {
            each.add(node, change);
        }
        if (!terminating) {
            living[node] += change;
            for (SpreadDomains each : domains) {
                each.podsChange(node, change);
            }
        }
    }

    /** Hears of living pods from now on. */
    void tell(SpreadDomains listener) {
        domains = Arrays.copyOf(domains, domains.length + 1);
        domains[domains.length - 1] = listener;
    }

    /** Nobody hears of pods any more. */
    void tellNobody() {
        domains = new SpreadDomains[0];
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
            eachPlaces = places.values().toArray(eachPlaces);
        }
        return place;
    }
}
