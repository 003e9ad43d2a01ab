package io.berth.workload;

/** What is wrong with a release, if anything; every task of it fails in the same way. */
public enum Flaw {
    NONE,
    /** The registry has no such image: no pull ever succeeds. */
    BROKEN_IMAGE,
    /** The container ends before it is RUNNING. */
    CONTAINER_FAILS,
    /** The task runs, and its health checks never pass. With neither a load balancer nor a check of the container nobody notices. */
    HEALTH_CHECKS_FAIL
}
