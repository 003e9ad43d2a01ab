package io.berth.benchmarks.peers;

import org.cloudsimplus.core.CloudSimEntity;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.core.events.SimEvent;

/**
 * The same arrivals and departures as events of CloudSim Plus, which ask its allocation policy directly: its loop and its placement, without
 * what its broker, its datacenter and its cloudlets would do beside them.
 */
final class CloudSimDriver extends CloudSimEntity {
    private static final int ARRIVES = 10_001;
    private static final int ENDS = 10_002;

    private final RunWork work;
    private final Cluster cluster;
    private long decisions;

    CloudSimDriver(CloudSimPlus simulation, RunWork work, Cluster cluster) {
        super(simulation);
        this.work = work;
        this.cluster = cluster;
    }

    /** Runs everything; the answer is all hosts that were chosen, as one number. */
    long runAll() {
        getSimulation().start();
        return decisions;
    }

    @Override
    protected void startInternal() {
        schedule(work.arrivesSeconds(0), ARRIVES, 0);
    }

    @Override
    public void processEvent(SimEvent event) {
        switch (event.getTag()) {
            case ARRIVES -> arrive((Integer) event.getData());
            case ENDS -> cluster.end((Integer) event.getData());
            default -> {}
        }
    }

    private void arrive(int task) {
        int host = cluster.place(task, work.shape(task));
        decisions = decisions * 31 + host;
        if (host != Cluster.NONE) {
            schedule(work.lastsSeconds(task), ENDS, task);
        }
        if (task + 1 < work.tasks()) {
            schedule(work.arrivesSeconds(task + 1) - getSimulation().clock(), ARRIVES, task + 1);
        }
    }
}
