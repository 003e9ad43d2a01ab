package io.berth.workload.pod;

import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.set.ImmutableSet;

/**
 * A zone or region that a volume of the pod is bound to: the plugin VolumeZone in simple form.
 *
 * <p>A node without any zone or region label passes, as clusters without zones have such nodes (kubernetes/kubernetes,
 * plugins/volumezone/volume_zone.go). Binding of volumes is not modelled.
 *
 * @param topologyKey the label
 * @param values where the volume can be reached
 */
public record VolumeZone(String topologyKey, ImmutableSet<String> values) {
    private static final String PREFIX = "topology.kubernetes.io/";

    /** True when a node with these labels reaches all of them. */
    public static boolean passes(Iterable<VolumeZone> zones, ImmutableMap<String, String> node) {
        if (node.keysView().noneSatisfy(VolumeZone::isTopology)) {
            return true;
        }
        for (VolumeZone zone : zones) {
            String value = node.get(zone.topologyKey);
            if (value == null || !zone.values.contains(value)) {
                return false;
            }
        }
        return true;
    }

    /** True when it says in which zones the volume can be reached, not in which regions. */
    public boolean isZone() {
        return topologyKey.equals(PREFIX + "zone");
    }

    private static boolean isTopology(String key) {
        return key.equals(PREFIX + "zone") || key.equals(PREFIX + "region");
    }
}
