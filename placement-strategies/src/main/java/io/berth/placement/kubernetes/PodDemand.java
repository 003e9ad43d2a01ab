package io.berth.placement.kubernetes;

import io.berth.workload.pod.HostPort;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.ImmutableObjectLongMap;
import org.eclipse.collections.api.set.sorted.MutableSortedSet;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.SortedSets;

/**
 * What a pod takes from its node.
 *
 * @param requests effective requests, which filters look at
 * @param scoringCpuMilli the same with the default for containers that ask for no CPU, which scores look at
 * @param scoringMemoryBytes likewise for memory
 * @param images of each container, init containers included, with tag
 * @param ports host ports
 */
public record PodDemand(
        Resources requests,
        long scoringCpuMilli,
        long scoringMemoryBytes,
        ImmutableList<String> images,
        ImmutableList<HostPort> ports) {
    private static final String CPU = "cpu";
    private static final String MEMORY = "memory";
    private static final String STORAGE = "ephemeral-storage";
    private static final ImmutableList<String> STANDARD = Lists.immutable.of(CPU, MEMORY, STORAGE);

    /** A pod without containers. */
    public static final PodDemand NOTHING =
            new PodDemand(Resources.NONE, 0, 0, Lists.immutable.empty(), Lists.immutable.empty());

    /**
     * Adds up the containers of a pod.
     *
     * @param overhead of the runtime class, by resource as in {@link ContainerDemand}
     * @param podLevel requests of the pod as a whole, which replace the sum of its containers
     */
    public static PodDemand of(
            ImmutableList<ContainerDemand> containers,
            ImmutableObjectLongMap<String> overhead,
            ImmutableObjectLongMap<String> podLevel) {
        Sum sum = new Sum(containers, overhead, podLevel);
        MutableSortedSet<String> others = SortedSets.mutable.empty();
        containers.forEach(
                container -> others.addAllIterable(container.requests().keysView()));
        others.addAllIterable(overhead.keysView());
        others.removeAllIterable(STANDARD);
        return new PodDemand(
                new Resources(
                        sum.of(CPU, 0),
                        sum.of(MEMORY, 0),
                        sum.of(STORAGE, 0),
                        others.collect(name -> new Resources.Amount(name, sum.of(name, 0)))
                                .toList()
                                .toImmutable()),
                sum.of(CPU, ScoringDefaults.CPU_MILLI),
                sum.of(MEMORY, ScoringDefaults.MEMORY_BYTES),
                containers.collect(ContainerDemand::taggedImage),
                containers
                        .reject(container -> container.kind() == ContainerDemand.Kind.INIT)
                        .flatCollect(ContainerDemand::ports));
    }

    /** The same pod with other requests for CPU and memory. */
    PodDemand asking(long cpuMilli, long memoryBytes) {
        return new PodDemand(
                new Resources(cpuMilli, memoryBytes, requests.ephemeralStorageBytes(), requests.others()),
                cpuMilli,
                memoryBytes,
                images,
                ports);
    }

    /** The same pod without a host port. */
    PodDemand withoutPort(HostPort port) {
        return new PodDemand(requests, scoringCpuMilli, scoringMemoryBytes, images, ports.newWithout(port));
    }

    /** The same pod that asks for another amount of an extended resource. */
    PodDemand asking(Resources.Amount amount) {
        return new PodDemand(
                new Resources(
                        requests.cpuMilli(),
                        requests.memoryBytes(),
                        requests.ephemeralStorageBytes(),
                        requests.others().collect(each -> each.name().equals(amount.name()) ? amount : each)),
                scoringCpuMilli,
                scoringMemoryBytes,
                images,
                ports);
    }

    private record Sum(
            ImmutableList<ContainerDemand> containers,
            ImmutableObjectLongMap<String> overhead,
            ImmutableObjectLongMap<String> podLevel) {
        long of(String resource, long absent) {
            long extra = overhead.getIfAbsent(resource, 0);
            if (podLevel.containsKey(resource)) {
                return podLevel.get(resource) + extra;
            }
            long main = 0;
            MutableList<PodRequests.Init> inits = Lists.mutable.empty();
            for (ContainerDemand container : containers) {
                long request = container.requests().getIfAbsent(resource, absent);
                if (container.kind() == ContainerDemand.Kind.MAIN) {
                    main += request;
                } else {
                    inits.add(new PodRequests.Init(request, container.kind() == ContainerDemand.Kind.SIDECAR));
                }
            }
            return PodRequests.of(main, inits, extra);
        }
    }
}
