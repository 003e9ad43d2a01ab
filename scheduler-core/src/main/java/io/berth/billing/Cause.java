package io.berth.billing;

/** What money of a bill was spent on: work, one of the kinds of waste around it, or what stands beside it. */
public enum Cause {
    /** Room that running tasks had reserved. */
    WORK("work", "capacity that tasks reserved"),

    /** Machines that boot or drain, tasks that start or stop. */
    BOOT_AND_DRAIN("bootAndDrain", "boot and drain time"),

    /** Room that no task of the workload could have used, since the rest of it was missing: CPU without memory or memory without CPU. */
    STRANDED("stranded", "stranded CPU or memory"),

    /** Room that is kept free on purpose: a target capacity below 100 %, a warm pool. */
    HEADROOM("headroom", "headroom wanted"),

    /** What the system keeps for itself, and daemons. */
    OVERHEAD("overhead", "daemons and system"),

    /** Sizes that are larger than what was asked for, and seconds below the least that is charged. */
    ROUNDING("rounding", "size rounding"),

    /** Room that more tasks could have used. */
    IDLE("idle", "idle capacity"),

    /** Savings Plans and Reserved Instances that nothing used. */
    COMMITMENT("unusedCommitment", "unused commitments"),

    CONTROL_PLANE("controlPlane", "control-plane fee"),

    LOAD_BALANCER("loadBalancer", "load balancers"),

    NETWORK("network", "network"),

    STORAGE("storage", "images and volumes"),

    MONITORING("monitoring", "monitoring");

    private final String key;
    private final String words;

    Cause(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** The name in results. */
    public String key() {
        return key;
    }

    /** The name in sentences. */
    public String words() {
        return words;
    }
}
