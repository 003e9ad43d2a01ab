package io.berth.placement;

import io.berth.workload.pod.HostPort;
import io.berth.workload.pod.PodRules;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;

/**
 * What is to be placed, when pods have rules of their own. One object serves all pods of a service or job.
 *
 * @param request group and demand
 * @param priority higher goes first and may preempt lower
 * @param mayPreempt false for pods that wait until there is room
 * @param extendedResources whole devices other than GPUs, by their names
 * @param profile number of the scheduler's profile that places them
 */
public record PodRequirements(
        PlacementRequest request,
        ImmutableMap<String, String> labels,
        ImmutableList<HostPort> ports,
        PodRules rules,
        int priority,
        boolean mayPreempt,
        ImmutableMap<String, Integer> extendedResources,
        int profile) {}
