package io.berth.ecsjson;

import io.berth.cluster.FargateStorage;
import io.berth.imported.ApiMap;
import io.berth.imported.Brought;
import io.berth.settings.Formats;
import java.util.List;

/**
 * The CPU, the memory and the disk of a task.
 *
 * <p>A task takes its own cpu and memory, or what its containers take together: it reserves their memoryReservation where they have
 * one, and their memory is its hard limit when each has one (ECS developer guide, task definition parameters, read 2026-11). Its disk
 * is for Fargate (ECS API, EphemeralStorage, read 2026-11).
 */
final class TaskSize {
    private static final int MOST_CPU_UNITS = 196_608;
    private static final int MOST_MIB = 32 * 1024 * 1024;
    private static final int LEAST_MIB = 6;

    private final ApiMap task;
    private final List<ApiMap> containers;
    private final Brought brought;

    TaskSize(ApiMap task, List<ApiMap> containers, Brought brought) {
        this.task = task;
        this.containers = containers;
        this.brought = brought;
    }

    void read() {
        Integer cpu = task.quantity("cpu", Formats.cpu());
        Integer memory = task.quantity("memory", Formats.memory());
        int cpuOfContainers = 0;
        long reservedMemory = 0;
        long hardMemory = 0;
        boolean isLimited = !containers.isEmpty();
        for (ApiMap container : containers) {
            cpuOfContainers += container.amount("cpu", MOST_CPU_UNITS);
            int hard = container.amount("memory", MOST_MIB);
            int soft = container.amount("memoryReservation", MOST_MIB);
            check(container, hard, soft);
            reservedMemory += soft > 0 ? soft : hard;
            hardMemory += hard;
            isLimited &= hard > 0;
            if (cpu != null) {
                container.tellIfThere("cpu", "it divides the CPU of the task among its containers");
            }
            if (memory != null) {
                container.tellIfThere("memory", "it divides the memory of the task among its containers");
                container.tellIfThere("memoryReservation", "it divides the memory of the task among its containers");
            }
        }
        // An amount that could not be read is a mistake already told.
        if (cpu != null || !task.has("cpu")) {
            setCpu(cpu == null ? cpuOfContainers : cpu);
            brought.set("cpuIsLimit", String.valueOf(cpu != null));
        }
        if (memory != null) {
            setMemory("memory", memory);
        } else if (!task.has("memory")) {
            if (isLimited) {
                setMemory("memory", hardMemory);
            }
            if (!isLimited || reservedMemory < hardMemory) {
                setMemory("memoryReservation", reservedMemory);
            }
        }
        storage();
    }

    private void storage() {
        ApiMap storage = task.map("ephemeralStorage");
        if (storage == null) {
            return;
        }
        Integer gib = storage.integer("sizeInGiB", FargateStorage.LEAST_OF_TASK_GIB, FargateStorage.MOST_OF_TASK_GIB);
        if (gib != null) {
            brought.set("ephemeralStorage", gib + "GiB");
        }
    }

    private void setCpu(int units) {
        if (units > MOST_CPU_UNITS) {
            task.error(task.mark("cpu"), "cpu must be at most 196608 units (192 vCPU), got " + units);
        } else {
            brought.set("cpu", String.valueOf(units));
        }
    }

    private void setMemory(String key, long mib) {
        if (mib > MOST_MIB) {
            task.error(task.mark("memory"), "memory must be at most 32 TiB, got " + mib + " MiB");
        } else if (mib >= LEAST_MIB) {
            brought.set(key, mib + "MiB");
        } else if (task.has("memory")) {
            task.error(task.mark("memory"), "memory must be at least 6 MiB, got " + mib);
        }
    }

    private void check(ApiMap container, int hard, int soft) {
        if (hard > 0 && soft > hard) {
            container.error(
                    container.mark("memoryReservation"),
                    "memoryReservation must be at most memory, got " + soft + " and " + hard);
        }
        if (task.has("memory")) {
            return;
        }
        if (hard == 0 && soft == 0) {
            container.error(
                    container.mark(),
                    "a container needs memory or memoryReservation when its task has no memory",
                    "memory: MiB at which it is killed");
        } else if (Math.max(hard, soft) < LEAST_MIB) {
            container.error(container.mark(), "a container needs at least 6 MiB of memory");
        } else if (hard > 0 && containers.stream().anyMatch(each -> !each.has("memory"))) {
            container.tell("memory", "a limit of one container is not modelled when another has none");
        }
    }
}
