package io.berth.workload;

/** Why a pod had to leave its node (Kubernetes documentation, disruptions, taints and tolerations, read 2026-11). */
public enum EvictionReason {
    /** Its node is drained, and the disruption budget of its service let it go. */
    DRAINED("drained", "its node is drained and the disruption budget of its service lets it go"),
    /** The grace period of its node ends, whatever the budget says. */
    GRACE_PERIOD("gracePeriod", "the grace period of its node ends, whatever its disruption budget says"),
    /** Its node has not answered for longer than the pod tolerates. */
    UNREACHABLE("unreachable", "its node has not answered for longer than it tolerates"),
    /** Memory of its node ran short. */
    MEMORY_PRESSURE("memoryPressure", "its node runs short of memory");

    private final String word;
    private final String sentence;

    EvictionReason(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /** As it stands in results. */
    public String word() {
        return word;
    }

    /** As it is told to people. */
    public String sentence() {
        return sentence;
    }

    /** True when a disruption budget could have forbidden it. */
    public boolean isVoluntary() {
        return this == DRAINED;
    }
}
