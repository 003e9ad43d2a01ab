package io.berth.orchestrator.ecs;

import io.berth.cluster.InstanceCatalogue;
import io.berth.orchestrator.HostDelays;
import io.berth.random.Constant;
import io.berth.random.Lognormal;

/**
 * What holds for the hosts of every capacity provider.
 *
 * @param catalogue the instance types that may be named
 * @param awsvpcTrunking whether hosts get the larger number of task interfaces (ECS developer guide, increasing container
 *     instance network interfaces, read 2026-10)
 * @param reservedMemoryMib what the agent keeps from tasks ({@code ECS_RESERVED_MEMORY})
 * @param delays until a host takes tasks; assumed from cold-start measurements of early 2026 (22 to 26 s to the first login) and
 *     10 to 30 s for the agent: half of the hosts within 45 s, 95 % within 75 s
 * @param unhealthyMicros until the Auto Scaling group notices that a host is gone and launches another; assumed, one check
 * @param interfacesUntilDetached whether the interface of a task that stops counts as taken until the task is gone, when its CPU,
 *     memory and ports are free already; assumed, the documents of the agent do not mention interfaces
 */
public record EcsHosts(
        InstanceCatalogue catalogue,
        boolean awsvpcTrunking,
        int reservedMemoryMib,
        HostDelays delays,
        long unhealthyMicros,
        boolean interfacesUntilDetached) {
    /** Types that ship with the program, no trunking, nothing reserved. */
    public static final EcsHosts DEFAULTS = new EcsHosts(
            InstanceCatalogue.builtIn(), false, 0, new HostDelays(new Constant(20), new Lognormal(25, 55)), 60_000_000);

    /** Interfaces are free when they are detached. */
    public EcsHosts(
            InstanceCatalogue catalogue,
            boolean awsvpcTrunking,
            int reservedMemoryMib,
            HostDelays delays,
            long unhealthyMicros) {
        this(catalogue, awsvpcTrunking, reservedMemoryMib, delays, unhealthyMicros, true);
    }

    public EcsHosts {
        if (reservedMemoryMib < 0 || unhealthyMicros < 1) {
            throw new IllegalArgumentException("reservedMemory must be at least 0 MiB and the health check of hosts "
                    + "take at least 1us, got " + reservedMemoryMib + " MiB and " + unhealthyMicros + "us");
        }
    }
}
