package io.berth.workload;

/** Why a task ended that did not end by itself, in the words of AWS (ECS developer guide, stopped tasks error messages, read 2026-10). */
public enum StopReason {
    /** Its machine is gone: killed, taken back by EC2, or ended by its Auto Scaling group. */
    HOST_TERMINATED("Host EC2 terminated."),
    /** EC2 took back the Spot capacity that the task ran on by itself. */
    SPOT_INTERRUPTION("Your Spot Task was interrupted."),
    /** AWS patches the platform on which it runs. */
    RETIREMENT("ECS is performing maintenance on the underlying infrastructure hosting the task.");

    private final String words;

    StopReason(String words) {
        this.words = words;
    }

    /** As ECS writes it. */
    public String words() {
        return words;
    }
}
