package io.berth.workload.pod;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Which scheduler takes a pod, and what keeps it from all of them at first.
 *
 * @param schedulerName the profile of kube-scheduler that places the pod
 * @param gates all of which have to be gone before a scheduler looks at the pod
 */
public record PodScheduling(String schedulerName, ImmutableList<SchedulingGate> gates) {
    /** The profile of pods that name none. */
    public static final String DEFAULT_SCHEDULER = "default-scheduler";

    /** The default profile, at once. */
    public static final PodScheduling USUAL = new PodScheduling(DEFAULT_SCHEDULER, Lists.immutable.empty());

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
