package io.berth.orchestrator;

import org.eclipse.collections.api.list.primitive.IntList;

/** The desired counts of services, as whoever scales them sees them. */
public interface Replicas {
    /** Sets the desired count and acts on it at once. */
    void scale(int service, int desired);

    int desired(int service);

    /** Tasks of the service that nobody told to stop and that are not gone, oldest first. */
    IntList live(int service);

    /** True while the tasks of the service are being replaced by those of another revision. */
    default boolean isDeploying(int service) {
        return false;
    }
}
