package io.berth.workload;

/**
 * Why a task ended that did not end by itself, in the words of AWS (ECS developer guide, stopped tasks error messages and API failure
 * reasons, read 2026-10).
 */
public enum StopReason {
    /** Its machine is gone: killed, taken back by EC2, or ended by its Auto Scaling group. */
    HOST_TERMINATED("Host EC2 terminated."),
    /** EC2 took back the Spot capacity that the task ran on by itself. */
    SPOT_INTERRUPTION("Your Spot Task was interrupted."),
    /** AWS patches the platform on which it runs. */
    RETIREMENT("ECS is performing maintenance on the underlying infrastructure hosting the task."),
    /** It waited in PROVISIONING for too long, and so for the rest below: hosts had too little CPU. */
    NO_CPU("TaskFailedToStart: RESOURCE:CPU"),
    NO_MEMORY("TaskFailedToStart: RESOURCE:MEMORY"),
    NO_PORTS("TaskFailedToStart: RESOURCE:PORTS"),
    NO_INTERFACE("TaskFailedToStart: RESOURCE:ENI"),
    NO_GPU("TaskFailedToStart: RESOURCE:GPU"),
    MEMBER_OF("TaskFailedToStart: MemberOf placement constraint unsatisfied"),
    /** The words are assumed after those of memberOf. */
    DISTINCT_INSTANCE("TaskFailedToStart: DistinctInstance placement constraint unsatisfied"),
    /** Hosts of the capacity provider are registered, but none takes tasks. */
    NO_ACTIVE_INSTANCES("TaskFailedToStart: NO ACTIVE INSTANCES"),
    /** The capacity provider has no host that is registered. */
    EMPTY_CAPACITY_PROVIDER("TaskFailedToStart: EMPTY CAPACITY PROVIDER");

    private final String words;

    StopReason(String words) {
        this.words = words;
    }

    /** As ECS writes it. */
    public String words() {
        return words;
    }
}
