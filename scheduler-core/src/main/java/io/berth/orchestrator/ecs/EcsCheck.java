package io.berth.orchestrator.ecs;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.InstanceType;
import io.berth.cluster.PortBook;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.EphemeralStorage;
import io.berth.orchestrator.KubernetesRules;
import io.berth.settings.NearestWord;
import io.berth.workload.NetworkMode;
import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Says before a run what ECS would refuse or could never place. */
final class EcsCheck {
    /** Tasks of one service (ECS endpoints and quotas, read 2026-10). */
    private static final int MAX_TASKS_OF_SERVICE = 5_000;

    private final EcsSpec spec;
    private final Consumer<String> mistakes;
    private final Consumer<String> warnings;

    EcsCheck(EcsSpec spec, Consumer<String> mistakes, Consumer<String> warnings) {
        this.spec = spec;
        this.mistakes = mistakes;
        this.warnings = warnings;
    }

    void check(Workload workload) {
        spec.capacityProviders().forEach(provider -> provider.instanceTypes().forEach(this::checkType));
        KubernetesRules.andControllersAreMissing(workload, warnings);
        EphemeralStorage.isIgnored(workload, warnings);
        MutableList<Size> sizes = sizes();
        PortBook ports = new PortBook();
        for (WorkItem item : workload.items()) {
            checkNetworkMode(item);
            checkPorts(item, ports);
            checkSize(item, sizes);
            if (item instanceof ServiceSpec service && service.desiredCount() > MAX_TASKS_OF_SERVICE) {
                warnings.accept("service " + item.name() + " wants " + service.desiredCount() + " tasks, the quota is "
                        + MAX_TASKS_OF_SERVICE);
            }
        }
    }

    private void checkType(String name) {
        if (spec.hosts().catalogue().find(name) == null) {
            mistakes.accept("unknown instance type '" + name + "'; " + alternatives(name));
        }
    }

    private String alternatives(String name) {
        @Nullable String nearest = NearestWord.of(name, spec.hosts().catalogue().names());
        return nearest == null
                ? spec.hosts().catalogue().names().size() + " types are known, such as m5.large"
                : "did you mean '" + nearest + "'?";
    }

    /** What each provider that tasks are given to can hold; unknown types are left out. */
    private MutableList<Size> sizes() {
        MutableList<Size> sizes = Lists.mutable.empty();
        for (CapacityProviderStrategyItem item : spec.capacityProviderStrategy()) {
            EcsProviderSpec provider =
                    spec.capacityProviders().detect(each -> each.name().equals(item.provider()));
            MutableList<InstanceType> types = Lists.mutable.empty();
            for (String name : provider.instanceTypes()) {
                @Nullable InstanceType type = spec.hosts().catalogue().find(name);
                if (type != null) {
                    types.add(type);
                }
            }
            if (types.notEmpty() && item.base() + item.weight() > 0) {
                launched(provider, types)
                        .forEach(type ->
                                sizes.add(new Size(item.provider(), type, EcsResources.capacity(type, spec.hosts()))));
            }
        }
        return sizes;
    }

    /** Those of its types that a provider launches. */
    private static ListIterable<InstanceType> launched(EcsProviderSpec provider, MutableList<InstanceType> types) {
        if (provider.managedInstances() != null) {
            return types;
        }
        return switch (provider.group().allocation()) {
            case PRIORITIZED -> types.take(1);
            case LOWEST_PRICE -> Lists.immutable.of(types.minBy(InstanceType::picodollarsPerHour));
            case CAPACITY_OPTIMIZED -> types;
        };
    }

    /** ECS developer guide, Amazon ECS Managed Instances, read 2026-10. */
    private void checkNetworkMode(WorkItem item) {
        if (spec.isManagedInstances() && item.shape().networkMode() == NetworkMode.BRIDGE) {
            mistakes.accept("task " + item.name()
                    + " has the networkMode bridge, and managed instances take only awsvpc and host");
        }
    }

    private void checkPorts(WorkItem item, PortBook ports) {
        IntList wanted = item.shape().hostPorts();
        if (item.shape().networkMode() == NetworkMode.AWSVPC) {
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (EcsResources.AGENT_PORTS.contains(wanted.get(i))) {
                mistakes.accept("task " + item.name() + " wants host port " + wanted.get(i)
                        + ", which the ECS agent keeps for itself on every host");
            }
        }
        try {
            ports.bits(wanted);
        } catch (IllegalArgumentException tooMany) {
            mistakes.accept("task " + item.name() + ": " + tooMany.getMessage());
        }
    }

    private void checkSize(WorkItem item, MutableList<Size> sizes) {
        if (sizes.isEmpty()) {
            return;
        }
        Demand demand = EcsResources.size(item.shape());
        ListIterable<String> able = sizes.select(size -> size.capacity.holds(demand))
                .collect(Size::provider)
                .distinct();
        if (able.isEmpty()) {
            mistakes.accept("task " + item.name() + " needs " + lack(demand, largest(sizes), "the largest host"));
            return;
        }
        for (String provider : sizes.collect(Size::provider).distinct()) {
            if (!able.contains(provider)) {
                Size size = largest(sizes.select(each -> each.provider.equals(provider)));
                warnings.accept("tasks of " + item.name() + " that capacity provider " + provider
                        + " gets are never placed: one needs " + lack(demand, size, "a host"));
            }
        }
    }

    private static Size largest(ListIterable<Size> sizes) {
        return sizes.maxBy(size -> size.capacity.memoryBytes());
    }

    private static String lack(Demand demand, Size size, String whose) {
        HostCapacity capacity = size.capacity;
        String host = ", " + whose + " (" + size.type.name() + ") registers ";
        if (demand.memoryBytes() > capacity.memoryBytes()) {
            return demand.memoryBytes() / Demand.MIB + " MiB" + host + capacity.memoryBytes() / Demand.MIB + " MiB";
        }
        if (demand.cpu() > capacity.cpu()) {
            return demand.cpu() + " CPU units" + host + capacity.cpu();
        }
        if (demand.gpus() > capacity.gpus()) {
            return demand.gpus() + " GPUs" + host + capacity.gpus();
        }
        return "a network interface of its own" + host + capacity.interfaces() + " for tasks";
    }

    private record Size(String provider, InstanceType type, HostCapacity capacity) {}
}
