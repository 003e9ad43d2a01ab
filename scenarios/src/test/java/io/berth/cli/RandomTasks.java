package io.berth.cli;

import static io.berth.cli.Dice.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tasks of a random service or job take, and what their pods say to kube-scheduler. */
final class RandomTasks {
    private final Dice dice;
    private final Ground on;

    RandomTasks(Dice dice, Ground on) {
        this.dice = dice;
        this.on = on;
    }

    Map<String, Object> task() {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("image", dice.one("small", "large"));
        int cpu = dice.one(256, 512, 1024);
        task.put("cpu", cpu);
        task.put("memory", cpu * dice.one(2, 3) / 1024.0 + "GiB");
        dice.sometimes(task, "memoryReservation", cpu / 4 + "MiB");
        dice.sometimes(
                task, "memoryUse", dice.one("200MiB", "2500MiB", map("idle", "100MiB", "perRequestRate", "40MiB")));
        dice.sometimes(task, "cpuUse", dice.one("1 vCPU", "2 vCPU", "0.125 vCPU"));
        dice.sometimes(task, "cpuIsLimit", dice.maybe());
        dice.sometimes(task, "startTime", dice.one("1s", "20s", "2min"));
        dice.sometimes(task, "ephemeralStorage", dice.one("500MiB", "18GiB", "50.5GiB", "175GiB"));
        dice.sometimes(task, "stopTime", dice.one("0s", "10s", "10min"));
        if (on.hosts()) {
            if (on.managedInstances()) {
                task.put("networkMode", dice.one("host", "awsvpc"));
            } else {
                dice.sometimes(task, "networkMode", dice.one("host", "awsvpc"));
            }
            dice.sometimes(task, "hostPorts", on.is("ecs") ? List.of(dice.one(8080, 9090)) : List.of());
        }
        if (on.is("eks") && on.hosts() && dice.maybe()) {
            task.put("kubernetes", kubernetes());
        }
        return task;
    }

    /** What pods say to kube-scheduler. */
    private Map<String, Object> kubernetes() {
        Map<String, Object> kubernetes = new LinkedHashMap<>();
        dice.sometimes(kubernetes, "priorityClassName", dice.one("high", "low"));
        dice.sometimes(kubernetes, "safeToEvict", dice.maybe());
        dice.sometimes(kubernetes, "doNotDisrupt", dice.maybe());
        dice.sometimes(kubernetes, "localStorage", true);
        dice.sometimes(kubernetes, "systemPod", true);
        dice.sometimes(kubernetes, "labels", map("tier", dice.one("a", "b")));
        dice.sometimes(kubernetes, "schedulerName", dice.one("default-scheduler", "own"));
        if (on.devices() && dice.maybe()) {
            kubernetes.put("extendedResources", map("example.com/fpga", 1 + dice.below(2)));
        }
        dice.sometimes(kubernetes, "volumeZones", Ground.REGION.subList(dice.below(2), 2 + dice.below(2)));
        Map<String, Object> gate = map("name", "example.com/quota");
        dice.sometimes(gate, dice.one("removedAfter", "removedAt"), dice.one("20s", "6min"));
        dice.sometimes(kubernetes, "schedulingGates", List.of(gate));
        dice.sometimes(
                kubernetes, "tolerations", List.of(map("operator", "Exists", "tolerationSeconds", dice.one(10, 100))));
        Map<String, Object> others = map(
                "topologyKey",
                dice.one("kubernetes.io/hostname", "topology.kubernetes.io/zone"),
                "labelSelector",
                map("matchLabels", map("tier", dice.one("a", "b"))));
        String required = "requiredDuringSchedulingIgnoredDuringExecution";
        switch (dice.below(5)) {
            case 0 -> kubernetes.put("affinity", map("podAntiAffinity", map(required, List.of(others))));
            case 1 -> kubernetes.put("affinity", map("podAffinity", map(required, List.of(others))));
            case 2 -> {
                others.put("maxSkew", 1 + dice.below(2));
                others.put("whenUnsatisfiable", dice.one("DoNotSchedule", "ScheduleAnyway"));
                kubernetes.put("topologySpreadConstraints", List.of(others));
            }
            default -> dice.sometimes(kubernetes, "nodeSelector", map("topology.kubernetes.io/zone", "us-east-1a"));
        }
        return kubernetes;
    }
}
