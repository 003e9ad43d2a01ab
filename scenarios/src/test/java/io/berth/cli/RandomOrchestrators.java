package io.berth.cli;

import static io.berth.cli.Dice.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random settings of an orchestrator. */
final class RandomOrchestrators {
    private final Dice dice;
    private final Ground on;

    RandomOrchestrators(Dice dice, Ground on) {
        this.dice = dice;
        this.on = on;
    }

    Map<String, Object> orchestrator() {
        Map<String, Object> orchestrator = new LinkedHashMap<>();
        orchestrator.put("kind", on.kind());
        switch (on.kind()) {
            case "ecs" -> new RandomEcs(dice, on).settings(orchestrator);
            case "eks" -> new RandomEks(dice, on).settings(orchestrator);
            default -> fargate(orchestrator);
        }
        return orchestrator;
    }

    private void fargate(Map<String, Object> fargate) {
        fargate.put("roundUp", true);
        dice.sometimes(
                fargate,
                "limits",
                map("vcpuQuota", dice.one(6, 20), "spotVcpuQuota", dice.one(6, 20), "launchRate", "1/s"));
        dice.sometimes(fargate, "platform", "linux/arm64");
        dice.sometimes(fargate, "delays", map("windowsMicroVm", map("uniform", map("from", "10min", "to", "15min"))));
        Map<String, Object> spot = map("capacityProvider", "FARGATE_SPOT", "weight", 1 + dice.below(3));
        Map<String, Object> onDemand =
                map("capacityProvider", "FARGATE", "base", dice.below(3), "weight", dice.below(2));
        dice.sometimes(
                fargate,
                "capacityProviderStrategy",
                dice.one(List.of(spot), List.of(onDemand, spot), List.of(spot, onDemand)));
        dice.sometimes(fargate, "spot", map("interruption", map("exponential", dice.one("5min", "1h"))));
        dice.sometimes(
                fargate,
                "taskRetirement",
                map("platformRevisions", List.of("3min", "20min"), "wait", dice.one("0s", "5min")));
    }
}
