package io.berth.orchestrator.ecs;

import io.berth.cluster.Architecture;
import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.cluster.PortBook;
import io.berth.cluster.Purchase;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskShape;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * What a host registers and what a task takes from it.
 *
 * <p>A host registers 1,024 CPU units a vCPU and the memory its operating system sees, less what the agent keeps (Amazon ECS agent,
 * registration of resources). A task takes the soft limit of its memory, and the hard one when it has no other. An {@code awsvpc} task takes a network interface and no host port (Amazon ECS agent, task resources).
 */
final class EcsResources {
    /** TCP ports that the agent keeps for itself and its container runtime (Amazon ECS agent README, read 2026-10). */
    static final ImmutableIntList AGENT_PORTS = IntLists.immutable.of(22, 2375, 2376, 51678, 51679);

    private EcsResources() {}

    static HostCapacity capacity(InstanceType type, EcsHosts hosts) {
        long memoryMib = Math.max(0, type.registeredMemoryMib() - hosts.reservedMemoryMib());
        return new HostCapacity(
                type.cpuUnits(), memoryMib * Demand.MIB, interfaces(type, hosts), HostCapacity.UNLIMITED, type.gpus());
    }

    private static int interfaces(InstanceType type, EcsHosts hosts) {
        return hosts.awsvpcTrunking() && type.supportsTrunking() ? type.awsvpcTasksTrunking() : type.awsvpcTasks();
    }

    static HostShape shape(
            InstanceType type, int pool, EcsHosts hosts, EcsRegistration registration, Purchase purchase) {
        return new HostShape(
                type,
                pool,
                capacity(type, hosts),
                Maps.immutable
                        .<String, String>of("ecs.instance-type", type.name())
                        .newWithKeyValue("ecs.cpu-architecture", architecture(type))
                        .newWithKeyValue("ecs.os-type", "linux")
                        .newWithKeyValue("ecs.os-family", "LINUX")
                        .newWithKeyValue(HostShape.AGENT_VERSION, registration.agentVersion())
                        .newWithMapIterable(registration.attributes()),
                purchase);
    }

    private static String architecture(InstanceType type) {
        return type.architecture() == Architecture.ARM64 ? "arm64" : "x86_64";
    }

    static Demand demand(TaskShape shape, PortBook ports) {
        return demand(shape, shape.networkMode() == NetworkMode.AWSVPC ? 0 : ports.bits(shape.hostPorts()));
    }

    /** Above so much memory its container is killed. */
    static long limitBytes(TaskShape shape) {
        return shape.memoryLimitMib() == TaskShape.NO_LIMIT ? Long.MAX_VALUE : shape.memoryLimitMib() * Demand.MIB;
    }

    /** What a task takes apart from its host ports. */
    static Demand size(TaskShape shape) {
        return demand(shape, 0);
    }

    private static Demand demand(TaskShape shape, long ports) {
        return new Demand(
                shape.cpuUnits(),
                shape.memoryMib() * Demand.MIB,
                shape.networkMode() == NetworkMode.AWSVPC ? 1 : 0,
                ports,
                shape.gpus());
    }
}
