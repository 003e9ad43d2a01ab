package io.berth.orchestrator.service;

/** One count of a service's live tasks. */
final class Census {
    /** Of the revision that new tasks get, to stay where they are, without failed health checks; and how many of them are healthy. */
    int fresh;

    int freshHealthy;

    /** Of any revision. */
    int healthy;

    /** On their way to be healthy: neither healthy nor failed. */
    int pending;

    /** Of these, tasks of the stable revision while another replaces it. */
    int pendingStable;
}
