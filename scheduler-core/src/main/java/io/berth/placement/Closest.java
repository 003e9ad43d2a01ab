package io.berth.placement;

import io.berth.cluster.Demand;
import io.berth.cluster.Hosts;

/**
 * The host that came closest to taking a refused task, and what it lacked.
 *
 * <p>ECS names one in its service event (ECS developer guide, service event messages, read 2026-10) and does not say how it is chosen.
 * Assumed: of the hosts that only the last check refused the one that lacks least, the first that joined among equals.
 *
 * @param host {@link Placement#NONE} when there was no host at all
 * @param refusal what the host was refused for
 * @param lack how much it lacked: CPU in the unit of the cluster, memory in bytes, interfaces or GPUs; 0 for what has no amount
 */
public record Closest(int host, Refusal refusal, long lack) {
    static long lack(Refusal refusal, Demand demand, Hosts hosts, int host) {
        return switch (refusal) {
            case CPU -> demand.cpu() - (long) hosts.freeCpu().of(host);
            case MEMORY -> demand.memoryBytes() - hosts.freeMemoryBytes().of(host);
            case INTERFACES ->
                demand.interfaces() - (long) hosts.freeInterfaces().of(host);
            case GPU -> demand.gpus() - (long) hosts.freeGpus().of(host);
            default -> 0;
        };
    }
}
