package io.berth.manifest;

import io.berth.placement.kubernetes.PodSpec;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * A pod before the rest of the input is known: its priority class, its owner and its volume claims are names still.
 *
 * @param pod with priority 0 when its class decides
 * @param hasPriority the number is written, whatever its class
 * @param priorityClass null without one
 * @param owner kind, namespace and name of what controls it; null without
 * @param claims names of volume claims
 * @param gates names of scheduling gates
 * @param finished has run to its end
 */
record PodDraft(
        PodSpec pod,
        boolean hasPriority,
        @Nullable String priorityClass,
        @Nullable String owner,
        ImmutableList<String> claims,
        ImmutableList<String> gates,
        boolean finished) {}
