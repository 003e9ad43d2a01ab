package io.berth.orchestrator.eks;

import io.berth.network.ImagePulls;
import java.util.function.IntPredicate;

/** Image pulls of a cluster with nodes and Fargate: each pod's where it runs. */
final class ProfiledPulls implements ImagePulls {
    private final ImagePulls nodes;
    private final ImagePulls fargate;
    private final IntPredicate isOnFargate;

    ProfiledPulls(ImagePulls nodes, ImagePulls fargate, IntPredicate isOnFargate) {
        this.nodes = nodes;
        this.fargate = fargate;
        this.isOnFargate = isOnFargate;
    }

    private ImagePulls of(int task) {
        return isOnFargate.test(task) ? fargate : nodes;
    }

    @Override
    public void whenPulled(Listener listener) {
        nodes.whenPulled(listener);
        fargate.whenPulled(listener);
    }

    @Override
    public void pull(int task) {
        of(task).pull(task);
    }

    @Override
    public boolean asksRegistry(int task) {
        return of(task).asksRegistry(task);
    }

    @Override
    public int missingLayers(int task) {
        return of(task).missingLayers(task);
    }

    @Override
    public boolean fallsBack(int task) {
        return of(task).fallsBack(task);
    }

    @Override
    public void abandon(int task) {
        of(task).abandon(task);
    }
}
