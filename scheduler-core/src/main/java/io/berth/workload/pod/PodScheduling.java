package io.berth.workload.pod;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/**
 * Which scheduler takes a pod, what keeps it from all of them at first, and what it asks for that only nodes of some kind have.
 *
 * @param schedulerName the profile of kube-scheduler that places the pod
 * @param gates all of which have to be gone before a scheduler looks at the pod
 * @param extendedResources whole devices by their names, such as {@code example.com/fpga}; GPUs are no part of them
 */
public record PodScheduling(
        String schedulerName, ImmutableList<SchedulingGate> gates, ImmutableMap<String, Integer> extendedResources) {
    /** The profile of pods that name none. */
    public static final String DEFAULT_SCHEDULER = "default-scheduler";

    /** The default profile, at once. */
    public static final PodScheduling USUAL = new PodScheduling(DEFAULT_SCHEDULER, Lists.immutable.empty());

    /** Without extended resources. */
    public PodScheduling(String schedulerName, ImmutableList<SchedulingGate> gates) {
        this(schedulerName, gates, Maps.immutable.empty());
    }

    /** True when the pod names another profile. */
    public boolean namesAnother() {
        return !schedulerName.equals(DEFAULT_SCHEDULER);
    }

    /** When the last gate of a pod is gone; {@link SchedulingGate#NEVER} when one is never removed. */
    public long opensMicros(long createdMicros) {
        return gates.isEmpty()
                ? createdMicros
                : gates.collectLong(gate -> gate.goneMicros(createdMicros)).max();
    }
}
