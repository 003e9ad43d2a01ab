package io.berth.orchestrator.fargate;

import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/**
 * When AWS patches the platform below the tasks, and how long it waits until it retires those that still run on the old one.
 *
 * <p>Services replace a retired task within their limits, the new one first; a task of a job is stopped. Tasks on Spot are left
 * alone (ECS developer guide, task retirement and maintenance, read 2026-10).
 *
 * @param patchedMicros when a new platform revision comes; AWS publishes no calendar, so there is none unless a scenario says so
 * @param waitMicros from then on until the tasks are retired, 7 days unless the account chose 0 or 14
 */
public record FargateRetirement(ImmutableLongList patchedMicros, long waitMicros) {
    /** No patches; 7 days. */
    public static final FargateRetirement DEFAULTS =
            new FargateRetirement(LongLists.immutable.empty(), 7L * 24 * 3600 * 1_000_000);

    public FargateRetirement {
        if (waitMicros < 0) {
            throw new IllegalArgumentException("the retirement wait must be at least 0us, got " + waitMicros);
        }
    }
}
