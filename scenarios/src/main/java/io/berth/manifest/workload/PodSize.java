package io.berth.manifest.workload;

import io.berth.cluster.FargateStorage;
import io.berth.imported.ApiMap;
import io.berth.imported.Nodes;
import io.berth.manifest.Quantity;
import io.berth.placement.kubernetes.ContainerDemand;
import io.berth.placement.kubernetes.PodDemand;
import io.berth.placement.kubernetes.Resources;
import io.berth.settings.MapNode;
import io.berth.settings.Node;
import io.berth.settings.ScalarNode;
import java.util.List;
import java.util.Set;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableObjectLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.ObjectLongMaps;
import org.jspecify.annotations.Nullable;

/**
 * The CPU, memory, GPUs and ephemeral storage of a pod in the units of a scenario.
 *
 * <p>What a pod takes is what its containers request together, or an init container if that is more (Kubernetes documentation, init
 * containers and sidecars, resource sharing, read 2026-11). CPU units are rounded down so that they come back as the same milli-cores,
 * memory and storage are rounded up to a MiB.
 */
final class PodSize {
    private static final String CPU = "cpu";
    private static final String MEMORY = "memory";
    private static final String GPU = "nvidia.com/gpu";
    private static final String STORAGE = "ephemeral-storage";
    private static final Set<String> MODELLED = Set.of(CPU, MEMORY, GPU, STORAGE);
    private static final long MOST_STORAGE_MIB = FargateStorage.MOST_OF_TASK_GIB * 1024L;
    private static final long BYTES_PER_MIB = 1024 * 1024;
    private static final long LEAST_MIB = 6;
    private static final long MOST_MIB = 32L * 1024 * 1024;
    private static final long MOST_CPU_MILLI = 192_000;
    private static final long MOST_GPUS = 16;

    private final Draft draft;
    private final ApiMap spec;
    private final MutableList<ContainerDemand> requests = Lists.mutable.empty();
    private final MutableList<ContainerDemand> limits = Lists.mutable.empty();
    private final MutableObjectLongMap<String> ofPod = ObjectLongMaps.mutable.empty();
    private final MutableObjectLongMap<String> overhead = ObjectLongMaps.mutable.empty();
    private boolean isMemoryLimited = true;
    private boolean isCpuLimited = true;
    private @Nullable ApiMap looselyLimited;

    PodSize(Draft draft, ApiMap spec, List<ApiMap> containers, List<ApiMap> inits) {
        this.draft = draft;
        this.spec = spec;
        inits.forEach(each -> container(
                each,
                "Always".equals(each.text("restartPolicy"))
                        ? ContainerDemand.Kind.SIDECAR
                        : ContainerDemand.Kind.INIT));
        containers.forEach(each -> container(each, ContainerDemand.Kind.MAIN));
    }

    private void container(ApiMap container, ContainerDemand.Kind kind) {
        ApiMap resources = container.map("resources");
        MutableObjectLongMap<String> asked = ObjectLongMaps.mutable.empty();
        MutableObjectLongMap<String> allowed = ObjectLongMaps.mutable.empty();
        if (resources != null) {
            read(resources, "requests", asked);
            read(resources, "limits", allowed);
            allowed.forEachKeyValue(asked::getIfAbsentPut);
            allowed.forEachKeyValue((name, most) -> compare(resources, name, asked.get(name), most));
        }
        requests.add(demand(kind, asked));
        limits.add(demand(kind, allowed));
        if (kind != ContainerDemand.Kind.INIT) {
            isMemoryLimited &= allowed.containsKey(MEMORY);
            isCpuLimited &= allowed.containsKey(CPU) && allowed.get(CPU) == asked.get(CPU);
            if (allowed.containsKey(CPU) && allowed.get(CPU) > asked.get(CPU)) {
                looselyLimited = resources;
            }
        }
    }

    private static void compare(ApiMap resources, String name, long asked, long allowed) {
        if (asked > allowed) {
            resources.error(resources.mark("requests"), name + " of requests must be at most that of limits");
        }
    }

    private static ContainerDemand demand(ContainerDemand.Kind kind, MutableObjectLongMap<String> amounts) {
        return new ContainerDemand(kind, amounts.toImmutable(), "", Lists.immutable.empty());
    }

    /** Quantities by resource; what is no resource of a scenario is told. */
    private static void read(ApiMap owner, String key, MutableObjectLongMap<String> amounts) {
        Node value = owner.value(key);
        if (value != null && !(value instanceof MapNode)) {
            owner.error(value.mark(), key + " must be a map");
        }
        for (MapNode.Entry entry : Nodes.entries(value)) {
            String name = entry.key();
            if (!(entry.value() instanceof ScalarNode scalar)) {
                owner.error(entry.value().mark(), name + " must be a quantity, such as 500m or 1Gi");
                continue;
            }
            try {
                long amount = name.equals(CPU) ? Quantity.milli(scalar.text()) : Quantity.whole(scalar.text());
                if (MODELLED.contains(name)) {
                    amounts.put(name, Math.min(amount, Long.MAX_VALUE / 1_000));
                } else {
                    owner.tell(key, "the resource " + name + " is not modelled");
                }
            } catch (IllegalArgumentException wrong) {
                owner.error(scalar.mark(), name + ": " + wrong.getMessage());
            }
        }
    }

    void read(ManifestDefaults.InUse defaults) {
        read(spec, "overhead", overhead);
        ApiMap resources = spec.map("resources");
        MutableObjectLongMap<String> allowed = ObjectLongMaps.mutable.empty();
        if (resources != null) {
            read(resources, "requests", ofPod);
            read(resources, "limits", allowed);
            allowed.forEachKeyValue(ofPod::getIfAbsentPut);
            isMemoryLimited |= allowed.containsKey(MEMORY);
        }
        Resources asked = PodDemand.of(requests.toImmutable(), overhead.toImmutable(), ofPod.toImmutable())
                .requests();
        Resources most = PodDemand.of(limits.toImmutable(), overhead.toImmutable(), allowed.toImmutable())
                .requests();
        cpu(asked.cpuMilli());
        memory(asked.memoryBytes(), isMemoryLimited ? most.memoryBytes() : 0, defaults);
        storage(asked.ephemeralStorageBytes());
        long gpus = asked.others()
                .detectOptional(other -> other.name().equals(GPU))
                .map(Resources.Amount::count)
                .orElse(0L);
        if (gpus > MOST_GPUS) {
            spec.error(spec.mark(), "a task takes at most 16 GPUs, got " + gpus);
        } else if (gpus > 0) {
            draft.brought.set("gpus", String.valueOf(gpus));
        }
    }

    private void cpu(long milli) {
        if (milli > MOST_CPU_MILLI) {
            spec.error(spec.mark("containers"), "a pod must request at most 192 cores, got " + milli + "m");
            return;
        }
        draft.cpuMilli = milli;
        draft.brought.set("cpu", String.valueOf(milli * 1024 / 1000));
        if (isCpuLimited && milli > 0) {
            draft.brought.set("cpuIsLimit", "true");
        } else if (looselyLimited != null) {
            looselyLimited.approximate(
                    "limits", "CPU beyond the request is used only where the scenario says cpuUse, without a limit");
        }
    }

    private void memory(long bytes, long mostBytes, ManifestDefaults.InUse defaults) {
        long mib = Math.ceilDiv(bytes, BYTES_PER_MIB);
        long mostMib = Math.ceilDiv(mostBytes, BYTES_PER_MIB);
        if (Math.max(mib, mostMib) > MOST_MIB) {
            spec.error(spec.mark("containers"), "a pod must request at most 32 TiB of memory, got " + mib + " MiB");
        } else if (bytes == 0) {
            spec.approximate("containers", "the pod requests no memory, which ECS asks for: that of manifestDefaults");
            draft.brought.set("memory", defaults.value(ManifestDefaults.MEMORY));
        } else {
            if (mib < LEAST_MIB) {
                spec.approximate("containers", "a task has at least 6 MiB of memory");
            } else if (bytes % BYTES_PER_MIB != 0) {
                spec.approximate("containers", "its memory is rounded up to " + mib + " MiB");
            }
            setMemory(Math.max(LEAST_MIB, mib), Math.max(LEAST_MIB, mostMib), mostBytes > 0);
        }
    }

    /** Nodes do not count it, and no pod on Fargate may have more than fits. */
    private void storage(long bytes) {
        long mib = Math.ceilDiv(bytes, BYTES_PER_MIB);
        if (mib > MOST_STORAGE_MIB) {
            spec.approximate(
                    "containers",
                    "its ephemeral-storage counts as 200 GiB, more than a pod gets on Fargate; the disks of nodes are not modelled");
        }
        if (mib > 0) {
            draft.brought.set("ephemeralStorage", Math.min(MOST_STORAGE_MIB, mib) + "MiB");
        }
    }

    private void setMemory(long mib, long mostMib, boolean isLimited) {
        draft.memoryMib = mib;
        if (!isLimited) {
            draft.brought.set("memoryReservation", mib + "MiB");
        } else {
            draft.brought.set("memory", mostMib + "MiB");
            if (mostMib > mib) {
                draft.brought.set("memoryReservation", mib + "MiB");
            }
        }
    }
}
