package io.berth.placement.kubernetes;

import io.berth.workload.pod.Taint;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.primitive.ImmutableObjectLongMap;

/**
 * A node as kube-scheduler sees it.
 *
 * @param allocatable what pods may take in all
 * @param allocatablePods how many pods may run there
 * @param unschedulable cordoned
 * @param imageBytes size of each image on the node, by every name of it
 */
public record NodeSpec(
        String name,
        ImmutableMap<String, String> labels,
        ImmutableList<Taint> taints,
        boolean unschedulable,
        Resources allocatable,
        long allocatablePods,
        ImmutableObjectLongMap<String> imageBytes) {
    /** Region and zone, by which nodes are taken in turn. */
    String zone() {
        return labels.getIfAbsentValue("topology.kubernetes.io/region", "") + "/"
                + labels.getIfAbsentValue("topology.kubernetes.io/zone", "");
    }
}
