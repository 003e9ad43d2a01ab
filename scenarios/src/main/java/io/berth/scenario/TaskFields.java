package io.berth.scenario;

import io.berth.cluster.FargateStorage;
import io.berth.ecsjson.EcsImport;
import io.berth.manifest.workload.ManifestImport;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.CpuUse;
import io.berth.workload.MemoryUse;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskShape;
import io.berth.workload.pod.PodTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** The keys that services and jobs share: what one of their tasks asks for. */
final class TaskFields {
    private static final int MAX_CPU_UNITS = 196_608;
    private static final int MIB_PER_GIB = 1024;
    private static final Map<String, NetworkMode> NETWORK_MODES = new LinkedHashMap<>();

    static {
        NETWORK_MODES.put("bridge", NetworkMode.BRIDGE);
        NETWORK_MODES.put("host", NetworkMode.HOST);
        NETWORK_MODES.put("awsvpc", NetworkMode.AWSVPC);
    }

    private static final Section<MemoryUse> MEMORY_USE =
            Section.of("memoryUse", "Memory that a task really uses; it follows the requests at once.", fields -> {
                Field<Long> idle = fields.required("idle", Formats.bytes(), "used as long as the container runs");
                Field<Long> perRequestRate = fields.optional(
                        "perRequestRate",
                        Formats.bytes(),
                        0L,
                        "used on top for each request a second that the task answers");
                return values -> new MemoryUse(values.get(idle), values.get(perRequestRate));
            });

    private final Field<List<String>> image;
    private final Field<Integer> cpu;
    private final Field<Integer> cpuUse;
    private final Field<Boolean> cpuIsLimit;
    private final Field<Integer> memory;
    private final Field<Integer> memoryReservation;
    private final Field<Integer> gpus;
    private final Field<NetworkMode> networkMode;
    private final Field<List<Integer>> hostPorts;
    private final Field<Long> startTime;
    private final Field<Long> stopTime;
    private final Field<MemoryUse> memoryUse;
    private final Field<Integer> ephemeralStorage;

    private final Field<PodTemplate> kubernetes;

    TaskFields(Section.Fields fields) {
        Format<String> name = Formats.identifier();
        fields.optional(
                        EcsImport.TASK_DEFINITION,
                        Formats.text(),
                        "a JSON file with an ECS task definition, in the folder of this file; keys that stand here win")
                .source("ECS API, RegisterTaskDefinition");
        fields.optional(
                ManifestImport.MANIFEST,
                Formats.text(),
                "name of a Deployment, Job or the like in the manifests of the workload that this is; keys that stand here win");
        image = fields.required(
                        "image",
                        Formats.oneOf(name.as(List::of), Formats.nonEmptyList(name)),
                        "name of an image of this scenario, or of several, one for each container")
                .unless(EcsImport.TASK_DEFINITION, ManifestImport.MANIFEST);
        cpu = fields.required("cpu", Formats.cpu(), "CPU that one task reserves, 1,024 units to a vCPU")
                .unless(EcsImport.TASK_DEFINITION, ManifestImport.MANIFEST)
                .source("ECS task definition parameters, at most 192 vCPU");
        cpuUse = fields.optional(
                "cpuUse",
                Formats.cpu(),
                "CPU that one task uses if it gets it; the reserved CPU when missing. EC2 hosts of ECS lend what is idle by shares, elsewhere the reserved CPU is a limit");
        cpuIsLimit = fields.optional(
                        "cpuIsLimit",
                        Formats.bool(),
                        false,
                        "the reserved CPU is a hard limit on EC2 hosts of ECS too, as cpu at the level of the task is there")
                .source("ECS developer guide, task definition parameters");
        memory = fields.optional(
                        "memory",
                        Formats.memory(),
                        "memory that one task reserves, and the hard limit above which its container is killed; required unless memoryReservation is given")
                .source("ECS API, ContainerDefinition");
        memoryReservation = fields.optional(
                        "memoryReservation",
                        Formats.memory(),
                        "the soft limit: what hosts set aside for one task instead of memory; Fargate gives memory where it is given")
                .source("ECS API, ContainerDefinition");
        gpus = fields.optional("gpus", Formats.integer(0, 16), 0, "whole GPUs that one task takes");
        networkMode = fields.optional(
                "networkMode",
                Formats.enumeration("network mode", NETWORK_MODES),
                NetworkMode.BRIDGE,
                "how tasks reach the network on ECS with EC2 hosts; Fargate and EKS give every task an address");
        hostPorts = fields.optional(
                "hostPorts", Formats.list(Formats.integer(1, 65_535)), List.of(), "fixed ports taken from the host");
        startTime = fields.optional("startTime", Formats.duration(), 0L, "time the application needs until it answers")
                .assumed("no time of its own unless the scenario says so");
        stopTime = fields.optional("stopTime", Formats.duration(), 2_000_000L, "time it needs to end when told to")
                .assumed("a well-behaved application ends in seconds");
        memoryUse = fields.optional(
                "memoryUse",
                Formats.oneOf(Formats.memory().as(mib -> MemoryUse.constantMib(mib)), MEMORY_USE),
                "memory that one task really uses; unknown when missing");
        ephemeralStorage = fields.optional(
                        "ephemeralStorage",
                        Formats.memory().as(TaskFields::onFargate, mib -> mib),
                        TaskShape.INCLUDED,
                        "disk of one task on Fargate: 21 to 200 GiB on ECS, and on EKS what its containers request, at most 175 GiB, to which Fargate adds a tenth and 5 GiB; 20 GiB are free, and what every task has when missing")
                .source("ECS API, EphemeralStorage; Amazon EKS user guide, Fargate pod configuration");
        kubernetes = fields.nested(
                "kubernetes", KubernetesFields.section(), "what Kubernetes is told of the pods; EKS only");
    }

    TaskShape shape(Values values) {
        int units = values.get(cpu);
        if (units > MAX_CPU_UNITS) {
            values.error(cpu, "cpu must be at most " + MAX_CPU_UNITS + " units (192 vCPU), got " + units);
        }
        Integer soft = values.orNull(memoryReservation);
        Integer hard = values.orNull(memory);
        if (soft == null && hard == null) {
            throw new IllegalArgumentException(
                    "a task needs memory, its hard limit, or memoryReservation, its soft limit, or both");
        }
        Integer use = values.orNull(cpuUse);
        int limit = hard == null ? TaskShape.NO_LIMIT : hard;
        int[] ports = values.get(hostPorts).stream().mapToInt(Integer::intValue).toArray();
        return new TaskShape(
                ImageFormat.together(values.get(image)),
                units,
                soft == null ? limit : soft,
                values.get(gpus),
                values.get(networkMode),
                IntLists.immutable.with(ports),
                values.get(startTime),
                values.get(stopTime),
                values.orNull(memoryUse),
                limit,
                use == null ? null : new CpuUse(use, values.get(cpuIsLimit)),
                values.get(kubernetes),
                values.get(ephemeralStorage));
    }

    private static int onFargate(int mib) {
        int most = FargateStorage.MOST_OF_TASK_GIB;
        if (mib > most * MIB_PER_GIB) {
            throw new IllegalArgumentException(
                    "Fargate has at most " + most + "GiB for a task, of which 20GiB are included; got " + mib + "MiB");
        }
        return mib;
    }
}
