package io.berth.orchestrator;

import org.eclipse.collections.api.list.primitive.IntList;

/** Chooses which task of a service is stopped when there are too many that have a place. */
@FunctionalInterface
public interface ScaleInOrder {
    /**
     * @param tasks the service's starting and running tasks, oldest first, at least one
     * @return one of them
     */
    int victim(IntList tasks);
}
