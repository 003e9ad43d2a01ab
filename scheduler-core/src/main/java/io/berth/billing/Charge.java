package io.berth.billing;

/** What a line of a bill is charged for. */
public enum Charge {
    /** Machines that hold tasks. */
    HOSTS("hosts", Cause.WORK),

    /** Micro-VMs, each for one task: their CPU, memory and storage. */
    MICRO_VMS("microVms", Cause.WORK),

    /** The fee of a cluster and its tiers. */
    CONTROL_PLANE("controlPlane", Cause.CONTROL_PLANE),

    LOAD_BALANCER("loadBalancer", Cause.LOAD_BALANCER),

    /** Bytes that move, gateways and addresses. */
    NETWORK("network", Cause.NETWORK),

    /** Images and volumes. */
    STORAGE("storage", Cause.STORAGE),

    /** Metrics, alarms and logs. */
    MONITORING("monitoring", Cause.MONITORING);

    private final String key;
    private final Cause usualCause;

    Charge(String key, Cause usualCause) {
        this.key = key;
        this.usualCause = usualCause;
    }

    /** The name in results. */
    public String key() {
        return key;
    }

    /** What all of a line of this kind is spent on when nobody looked closer. */
    Cause usualCause() {
        return usualCause;
    }
}
