package io.berth.cli;

import static io.berth.cli.Dice.list;
import static io.berth.cli.Dice.map;

import java.util.LinkedHashMap;
import java.util.Map;

/** Random deployments of services: what is new, what is wrong with it, and how requests move to it. */
final class RandomDeployments {
    private final Dice dice;
    private final Ground on;
    private final RandomServices services;

    RandomDeployments(Dice dice, Ground on, RandomServices services) {
        this.dice = dice;
        this.on = on;
        this.services = services;
    }

    Map<String, Object> deployment(int count) {
        Map<String, Object> deployment = new LinkedHashMap<>();
        deployment.put("at", dice.moment());
        String service = "service-" + dice.below(count);
        deployment.put("service", service);
        dice.sometimes(deployment, "image", "small");
        dice.sometimes(deployment, "startTime", dice.one("1s", "40s", "3min"));
        String flaw = dice.one("", "brokenImage", "failsToStart", "failsHealthCheck");
        if (!flaw.isEmpty()) {
            deployment.put(flaw, true);
        }
        dice.sometimes(deployment, "failedRequests", dice.one("30%", "100%"));
        if (on.is("eks") && services.deployments().contains(service)) {
            dice.sometimes(
                    deployment,
                    "pause",
                    map("after", dice.one("2s", "0s", "1min"), "for", dice.one("5s", "3min", "20min")));
        }
        boolean isShift = services.shiftable().contains(service) && dice.maybe();
        if (isShift) {
            shift(deployment);
        }
        if (services.answering().contains(service) && dice.maybe()) {
            Map<String, Object> alarm = map("failedRequests", dice.one("10%", "0%"), "period", dice.one("1min", "20s"));
            dice.sometimes(alarm, "evaluationPeriods", 2);
            if (!isShift) {
                dice.sometimes(alarm, "rollback", false);
                dice.sometimes(deployment, "bakeTime", dice.one("3min", "0s"));
            }
            deployment.put("rollbackAlarm", alarm);
        }
        return deployment;
    }

    private void shift(Map<String, Object> deployment) {
        String strategy = dice.one("BLUE_GREEN", "CANARY", "LINEAR");
        deployment.put("strategy", strategy);
        deployment.put("bakeTime", dice.one("2min", "0s"));
        if (strategy.equals("CANARY")) {
            dice.sometimes(deployment, "canary", map("percent", "10%", "bakeTime", "1min"));
        } else if (strategy.equals("LINEAR")) {
            dice.sometimes(deployment, "linear", map("stepPercent", "30%", "stepBakeTime", dice.one("30s", "0s")));
        }
        deployment.put("lifecycleHooks", list(dice.below(3), this::hook));
    }

    private Map<String, Object> hook() {
        Map<String, Object> hook = map(
                "stage",
                dice.one(
                        "POST_SCALE_UP",
                        "PRE_SCALE_UP",
                        "POST_TEST_TRAFFIC_SHIFT",
                        "PRE_PRODUCTION_TRAFFIC_SHIFT",
                        "POST_PRODUCTION_TRAFFIC_SHIFT"),
                "takes",
                dice.one("30s", "0s", "4min"));
        dice.sometimes(hook, "result", "FAILED");
        return hook;
    }
}
