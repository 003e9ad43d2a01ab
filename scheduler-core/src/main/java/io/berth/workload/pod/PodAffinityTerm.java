package io.berth.workload.pod;

/**
 * "In the same place as these pods", or not.
 *
 * @param topologyKey label of nodes; nodes with one value are one place
 * @param pods the other pods; a term without namespaces of its own means the namespace of its pod, which stands here by name
 */
public record PodAffinityTerm(String topologyKey, PodSelection pods) {}
