package io.berth.cli;

import static io.berth.cli.Dice.map;
import static io.berth.cli.Dice.named;
import static io.berth.cli.Dice.with;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Random settings of ECS on hosts: Auto Scaling groups or Managed Instances. */
final class RandomEcs {
    private final Dice dice;
    private final Ground on;

    RandomEcs(Dice dice, Ground on) {
        this.dice = dice;
        this.on = on;
    }

    void settings(Map<String, Object> ecs) {
        if (on.managedInstances()) {
            ecs.put("managedInstances", providers(this::managed));
        } else {
            ecs.put("capacityProviders", providers(this::group));
            dice.sometimes(
                    ecs,
                    "placementStrategy",
                    dice.one(
                            List.of("binpack(memory)"),
                            List.of("spread(instanceId)"),
                            List.of("spread(attribute:ecs.availability-zone)", "binpack(cpu)"),
                            List.of("random")));
        }
        dice.sometimes(
                ecs,
                "placementConstraints",
                List.of(dice.one("distinctInstance", "memberOf(attribute:ecs.availability-zone != us-east-1a)")));
        dice.sometimes(ecs, "hosts", map("awsvpcTrunking", dice.maybe(), "interfacesUntilDetached", dice.maybe()));
        dice.sometimes(
                ecs, "provisioningTimeout", dice.one("2min", map("uniform", map("from", "10min", "to", "30min"))));
        dice.sometimes(ecs, "imagePull", map("behavior", dice.one("always", "once"), "cleanupInterval", "1min"));
    }

    private List<Map<String, Object>> providers(Supplier<Map<String, Object>> each) {
        return named("group", 1 + dice.below(2), each).entrySet().stream()
                .map(group -> with(group.getValue(), "name", group.getKey()))
                .toList();
    }

    private Map<String, Object> managed() {
        Map<String, Object> provider = new LinkedHashMap<>();
        dice.sometimes(provider, "instanceTypes", List.of("m5.large", "c5.xlarge", "m5.2xlarge"));
        dice.sometimes(provider, "capacityOption", "spot");
        dice.sometimes(provider, "maxInstances", 1 + dice.below(9));
        dice.sometimes(provider, "scaleInAfter", dice.one("2min", "0s", "Never"));
        dice.sometimes(provider, "consolidateEvery", dice.one("1min", "7min"));
        if (dice.maybe()) {
            provider.put("patchAfter", dice.one("15min", "4min"));
            provider.put("patchDeadline", dice.one("5min", "1h"));
        }
        return provider;
    }

    private Map<String, Object> group() {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("instanceType", dice.one("m5.large", "t3.medium", "c5.xlarge", List.of("m5.large", "m5.xlarge")));
        dice.sometimes(group, "allocation", dice.one("lowestPrice", "capacityOptimized"));
        group.put("minSize", dice.below(4));
        group.put("maxSize", 4 + dice.below(8));
        if (dice.maybe()) {
            group.put("managedScaling", map("targetCapacity", dice.one("100%", "60%")));
            dice.sometimes(group, "managedTerminationProtection", true);
        }
        dice.sometimes(group, "managedDraining", false);
        dice.sometimes(group, "zoneRebalancing", dice.one("10s", "Never"));
        switch (dice.below(6)) {
            case 0 ->
                group.put(
                        "spot", map("interruption", map("exponential", "20min"), "capacityRebalancing", dice.maybe()));
            case 1 ->
                group.put("warmPool", map("state", dice.one("stopped", "running"), "reuseOnScaleIn", dice.maybe()));
            case 2 -> group.put("schedule", List.of(map("at", dice.moment(), "desiredSize", dice.below(6))));
            default -> group.put("drainTimeout", dice.one("5min", "48h"));
        }
        return group;
    }
}
