package io.berth.manifest;

import io.berth.placement.kubernetes.ClusterSpec;
import io.berth.placement.kubernetes.PodSpec;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * What manifests describe.
 *
 * @param cluster nodes and the pods that run on them
 * @param pods those without a node, in the order of the input; workloads expanded
 * @param gated those that wait behind scheduling gates, which the scheduler does not look at
 * @param notes what was read and not used, in sentences
 * @param problems every mistake with its place; empty when there is none, and nothing else is to be used when there is one
 */
public record Manifests(
        ClusterSpec cluster,
        ImmutableList<PodSpec> pods,
        ImmutableList<Gated> gated,
        ImmutableList<String> notes,
        String problems) {
    /** A pod and the names of its scheduling gates. */
    public record Gated(PodSpec pod, ImmutableList<String> gates) {}
}
