package io.berth.placement.kubernetes;

/**
 * How much of one resource the pods of a cluster ask for.
 *
 * @param resource as Kubernetes names it: {@code cpu} in milli-cores, {@code memory} and {@code ephemeral-storage} in bytes
 * @param requested by the pods on nodes
 * @param allocatable of all nodes
 */
public record Usage(String resource, long requested, long allocatable) {}
