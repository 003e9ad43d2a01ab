package io.berth.placement.kubernetes;

import io.berth.workload.pod.Taint;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.primitive.ImmutableObjectLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.ObjectLongMaps;

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
    private static final String HOSTNAME = "kubernetes.io/hostname";

    /** The same for nodes that differ in nothing but their name. */
    Object kind() {
        return Lists.immutable.of(labels.newWithoutKey(HOSTNAME), taints, allocatable, allocatablePods);
    }

    /** A node like this one that is ready and has nothing yet. */
    NodeSpec another(String otherName) {
        return new NodeSpec(
                otherName,
                labels.newWithKeyValue(HOSTNAME, otherName),
                taints,
                false,
                allocatable,
                allocatablePods,
                ObjectLongMaps.immutable.empty());
    }

    /** Region and zone, by which nodes are taken in turn. */
    String zone() {
        return labels.getIfAbsentValue("topology.kubernetes.io/region", "") + "/"
                + labels.getIfAbsentValue("topology.kubernetes.io/zone", "");
    }
}
