package io.berth.workload;

import org.jspecify.annotations.Nullable;

/**
 * A new revision of a service that is deployed while the run goes on.
 *
 * @param atMicros when
 * @param service number of the service in its {@link Workload}
 * @param shape what a task of it asks for; as much CPU, memory and network as before, with another image or start time
 * @param flaw what is wrong with it
 * @param shift how it takes over the requests; null when it replaces task by task
 * @param failingPercent share of the requests that it answers with an error although its health checks pass
 * @param alarm what ends the deployment early; null when nobody watches
 * @param pause when a Deployment of Kubernetes is paused; null when it is not
 */
public record Release(
        long atMicros,
        int service,
        TaskShape shape,
        Flaw flaw,
        @Nullable TrafficShift shift,
        int failingPercent,
        @Nullable DeploymentAlarm alarm,
        @Nullable RolloutPause pause) {
    /** A deployment that nobody watches. */
    public Release(
            long atMicros, int service, TaskShape shape, Flaw flaw, @Nullable TrafficShift shift, int failingPercent) {
        this(atMicros, service, shape, flaw, shift, failingPercent, null, null);
    }

    /** A rolling deployment of a revision that fails no requests. */
    public Release(long atMicros, int service, TaskShape shape, Flaw flaw) {
        this(atMicros, service, shape, flaw, null, 0);
    }
}
