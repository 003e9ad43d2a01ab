package io.berth.workload;

/** How a task's containers reach the network (ECS task definition, {@code networkMode}). */
public enum NetworkMode {
    /** Behind the host's interface, ports mapped; the default on EC2. */
    BRIDGE,
    /** On the host's interface: two tasks with the same port cannot share a host. */
    HOST,
    /** An interface of its own for every task; always so on Fargate. */
    AWSVPC
}
