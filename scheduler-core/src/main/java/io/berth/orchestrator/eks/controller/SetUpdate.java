package io.berth.orchestrator.eks.controller;

/** Where a set that replaces its pods in place stands with updates: the revision that pods ought to have, and the release that asked. */
final class SetUpdate {
    private final int service;
    private final PodOperations pods;
    private final Revisions revisions;
    private int revision;
    private int released;
    private boolean goesOn;

    SetUpdate(int service, PodOperations pods) {
        this.service = service;
        this.pods = pods;
        revisions = new Revisions(pods.workload, service);
        revision = service;
        released = service;
    }

    /** Pods ought to be of this revision, or of the one before that has the same template. */
    void begin(int release) {
        revision = revisions.released(release, revision);
        released = release;
        goesOn = true;
        pods.log.deploymentStarted(service, release);
    }

    /** All pods are as they ought to be. */
    void complete() {
        goesOn = false;
        pods.log.deploymentCompleted(service, released);
    }

    int revision() {
        return revision;
    }

    boolean isOld(int pod) {
        return pods.tasks.revision(pod) != revision;
    }

    boolean goesOn() {
        return goesOn;
    }
}
