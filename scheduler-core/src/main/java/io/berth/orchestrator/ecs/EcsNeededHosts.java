package io.berth.orchestrator.ecs;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import org.eclipse.collections.api.list.ListIterable;

/**
 * How many hosts one capacity provider needs: the M of the metric CapacityProviderReservation.
 *
 * <p>Tasks in PROVISIONING are grouped by equal needs; each group is packed onto the largest type of the provider by itself, and the
 * largest result counts, not the sum, so mixed loads take several rounds. A group that does not fit the smallest type is dropped
 * and never causes scale-out. Without waiting tasks, the hosts with at least one task are needed. Sources: AWS Containers blog,
 * deep dive on ECS cluster auto scaling; ECS developer guide, managed scaling behavior, read 2026-10.
 */
final class EcsNeededHosts {
    /** Tasks wait, but none that another host would help: the metric stays at its target. */
    static final int NO_CHANGE = -1;

    private final HostCapacity smallest;
    private final HostCapacity largest;
    private final EcsManagedScaling scaling;
    private final boolean distinctInstance;
    private final boolean legacySteps;

    /**
     * @param types capacity of each instance type of the provider
     * @param zones over which its group is spread
     * @param distinctInstance whether tasks of one group never share a host
     */
    EcsNeededHosts(ListIterable<HostCapacity> types, int zones, EcsManagedScaling scaling, boolean distinctInstance) {
        HostCapacity first = types.getFirst();
        this.smallest = types.injectInto(first, EcsNeededHosts::smaller);
        this.largest = types.injectInto(first, EcsNeededHosts::larger);
        this.scaling = scaling;
        this.distinctInstance = distinctInstance;
        legacySteps = scaling.legacySteps() && (types.size() > 1 || zones > 1);
    }

    /**
     * The hosts needed, or {@link #NO_CHANGE}.
     *
     * @param running hosts registered and active
     * @param occupied those of them with at least one task
     * @param groups one demand for each group of waiting tasks
     * @param waiting tasks of each group
     */
    int needed(int running, int occupied, ListIterable<Demand> groups, int[] waiting) {
        boolean anybodyWaits = false;
        int extra = 0;
        for (int group = 0; group < groups.size(); group++) {
            Demand demand = groups.get(group);
            anybodyWaits |= waiting[group] > 0;
            if (waiting[group] > 0 && smallest.holds(demand)) {
                extra = Math.max(extra, Math.ceilDiv(waiting[group], tasksPerHost(demand)));
            }
        }
        if (!anybodyWaits) {
            return occupied;
        }
        return extra == 0 ? NO_CHANGE : running + step(extra);
    }

    private int step(int extra) {
        return legacySteps
                ? scaling.minimumScalingStepSize()
                : Math.clamp(extra, scaling.minimumScalingStepSize(), scaling.maximumScalingStepSize());
    }

    private int tasksPerHost(Demand demand) {
        if (demand.ports() != 0 || distinctInstance) {
            return 1;
        }
        long most = Math.min(times(largest.cpu(), demand.cpu()), times(largest.memoryBytes(), demand.memoryBytes()));
        most = Math.min(most, times(largest.interfaces(), demand.interfaces()));
        most = Math.min(most, times(largest.gpus(), demand.gpus()));
        return (int) Math.min(Integer.MAX_VALUE, most);
    }

    private static long times(long capacity, long demand) {
        return demand == 0 ? Integer.MAX_VALUE : capacity / demand;
    }

    private static HostCapacity smaller(HostCapacity one, HostCapacity other) {
        return new HostCapacity(
                Math.min(one.cpu(), other.cpu()),
                Math.min(one.memoryBytes(), other.memoryBytes()),
                Math.min(one.interfaces(), other.interfaces()),
                Math.min(one.slots(), other.slots()),
                Math.min(one.gpus(), other.gpus()));
    }

    private static HostCapacity larger(HostCapacity one, HostCapacity other) {
        return new HostCapacity(
                Math.max(one.cpu(), other.cpu()),
                Math.max(one.memoryBytes(), other.memoryBytes()),
                Math.max(one.interfaces(), other.interfaces()),
                Math.max(one.slots(), other.slots()),
                Math.max(one.gpus(), other.gpus()));
    }
}
