package io.berth.orchestrator;

import io.berth.billing.Meter;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import org.eclipse.collections.api.list.ListIterable;

/** One orchestrator at work in one run. */
public interface Orchestrator {
    /** A task of a job was asked for just now; it has a row and nothing else. */
    void submit(int task);

    /**
     * A run of a job, whose tasks belong together, is due. False when the orchestrator has no controller for such runs, so that whoever
     * asks for the tasks looks after them.
     */
    default boolean takesRun(int job) {
        return false;
    }

    /** Sets how many tasks a service ought to have; called for every service at the start. */
    void scale(int service, int desired);

    /** A fault ends a task that has a place. What follows is the orchestrator's rule. */
    void killTask(int task);

    /** A fault makes a running task of a service answer nothing any more, where the orchestrator has such a thing. */
    default void hangTask(int task) {}

    /** A fault ends a host. */
    void killHost(int host);

    /** A host takes no new tasks and is ended when it is empty, where the orchestrator has such a thing. */
    default void drainHost(int host) {}

    /** A host is not heard of for so long, and its tasks go on and answer nobody, where the orchestrator has such a thing. */
    default void disconnectHost(int host, long forMicros) {}

    /** A zone fails: its hosts and tasks end, nothing starts there until {@link #recoverZone}. */
    void failZone(int zone);

    void recoverZone(int zone);

    /** EC2 takes back Spot capacity, where the orchestrator uses any; none is to be had there until {@link #spotReturns}. */
    default void reclaimSpot(SpotPools pools) {}

    default void spotReturns(SpotPools pools) {}

    /** The hosts as the control plane sees them; empty where there are none. */
    HostTable hosts();

    /** What the shape numbers of host facts stand for. */
    ListIterable<HostShape> shapes();

    /** What is paid for a task of this service or job that has no host, against what it asked for. */
    Provision provision(int item);

    /** The meters of its bill; each folds the facts of the run. */
    ListIterable<Meter> meters();
}
