/**
 * What is asked of the cluster: which containers arrive, when, and what they need.
 *
 * <p>{@link io.berth.workload.Arrivals} says when the next one comes. The answer depends on the seed, the job and the
 * number of the arrival, never on the orchestrator, so every orchestrator meets the same containers at the same
 * instants.
 */
@NullMarked
package io.berth.workload;

import org.jspecify.annotations.NullMarked;
