package io.berth.placement.kubernetes;

/**
 * What a container that asks for no CPU or memory counts for when nodes are scored; filters take it as nothing.
 *
 * <p>Source: kubernetes/kubernetes, pkg/scheduler/util/pod_resources.go. An explicit request of 0 stays 0.
 */
final class ScoringDefaults {
    static final long CPU_MILLI = 100;
    static final long MEMORY_BYTES = 200L << 20;

    private ScoringDefaults() {}
}
