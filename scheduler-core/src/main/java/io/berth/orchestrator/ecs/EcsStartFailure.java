package io.berth.orchestrator.ecs;

import io.berth.cluster.Hosts;
import io.berth.placement.Refusal;
import io.berth.workload.StopReason;

/**
 * Why a task never got out of PROVISIONING, as {@code DescribeTasks} tells it (ECS developer guide, API failure reasons, read 2026-10).
 *
 * <p>That the reason is the one of the last look at the hosts is assumed. Costs a look at the registered hosts.
 */
final class EcsStartFailure {
    private final Hosts hosts;

    EcsStartFailure(Hosts hosts) {
        this.hosts = hosts;
    }

    /**
     * The stopped reason of a task of a provider.
     *
     * @param refusal why no host took it when it was tried for the last time
     */
    StopReason reason(Refusal refusal, int provider) {
        return switch (refusal) {
            case CPU -> StopReason.NO_CPU;
            case MEMORY -> StopReason.NO_MEMORY;
            case PORTS -> StopReason.NO_PORTS;
            case INTERFACES, SLOTS -> StopReason.NO_INTERFACE;
            case GPU -> StopReason.NO_GPU;
            case MEMBER_OF -> StopReason.MEMBER_OF;
            case DISTINCT_INSTANCE -> StopReason.DISTINCT_INSTANCE;
            default -> hasRegistered(provider) ? StopReason.NO_ACTIVE_INSTANCES : StopReason.EMPTY_CAPACITY_PROVIDER;
        };
    }

    private boolean hasRegistered(int provider) {
        return hosts.registered().anySatisfy(host -> hosts.pool().of(host) == provider);
    }
}
