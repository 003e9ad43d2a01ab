package io.berth.workload.pod;

import org.jspecify.annotations.Nullable;

/**
 * Something that a pod waits for before any scheduler may look at it, such as a quota that has to be granted.
 *
 * <p>Whoever set the gate removes it: so long after the pod was created, or at a moment of the run for all pods there are, and at once for
 * those that come later. A gate with neither is never removed (Kubernetes documentation, pod scheduling readiness; who removes a gate and when
 * is not Kubernetes' business).
 *
 * @param removedAfterMicros since the pod was created
 * @param removedAtMicros since the start of the run
 */
public record SchedulingGate(
        String name,
        @Nullable Long removedAfterMicros,
        @Nullable Long removedAtMicros) {
    /** Nobody removes the gate. */
    public static final long NEVER = Long.MAX_VALUE;

    public SchedulingGate {
        if (removedAfterMicros != null && removedAtMicros != null) {
            throw new IllegalArgumentException("a scheduling gate has removedAfter or removedAt, not both");
        }
    }

    /** When the gate of a pod is gone; {@link #NEVER} when nobody removes it. */
    public long goneMicros(long createdMicros) {
        if (removedAfterMicros != null) {
            return createdMicros + removedAfterMicros;
        }
        return removedAtMicros == null ? NEVER : Math.max(createdMicros, removedAtMicros);
    }
}
