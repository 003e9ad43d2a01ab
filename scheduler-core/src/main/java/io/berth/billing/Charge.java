package io.berth.billing;

/** What a line of a bill is charged for. */
public enum Charge {
    /** Machines that hold tasks. */
    HOSTS,

    /** Micro-VMs, each for one task: their CPU, memory and storage. */
    MICRO_VMS,

    /** The fee of a cluster and its tiers. */
    CONTROL_PLANE,

    LOAD_BALANCER,

    /** Bytes that move, gateways and addresses. */
    NETWORK,

    /** Images and volumes. */
    STORAGE
}
