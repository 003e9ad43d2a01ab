package io.berth.cli;

import static io.berth.cli.Dice.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random services: how many tasks, which requests, and who looks after them. */
final class RandomServices {
    private final Dice dice;
    private final Ground on;
    private final RandomTasks tasks;
    private final List<String> answering = new ArrayList<>();
    private final List<String> shiftable = new ArrayList<>();
    private final List<String> deployments = new ArrayList<>();
    private int drawn;

    RandomServices(Dice dice, Ground on, RandomTasks tasks) {
        this.dice = dice;
        this.on = on;
        this.tasks = tasks;
    }

    /** Services that have requests. */
    List<String> answering() {
        return answering;
    }

    /** Services whose requests can move from one revision to another. */
    List<String> shiftable() {
        return shiftable;
    }

    /** Services that neither a StatefulSet nor a DaemonSet looks after. */
    List<String> deployments() {
        return deployments;
    }

    Map<String, Object> service() {
        String name = "service-" + drawn++;
        Map<String, Object> service = tasks.task();
        if (!on.is("fargate") && dice.below(5) == 4) {
            service.put("schedulingStrategy", "DAEMON");
            if (on.is("ecs")) {
                dice.sometimes(service, "minimumHealthyPercent", dice.one("50%", "100%"));
            } else if (dice.maybe()) {
                service.merge("kubernetes", daemonSet(), Dice::joined);
            }
            return service;
        }
        service.put("desiredCount", dice.below(12));
        if (dice.maybe()) {
            service.put("requestTime", dice.one("50ms", "1s", map("exponential", "200ms")));
            service.put("traffic", traffic());
            dice.sometimes(service, "scaling", scaling());
            answering.add(name);
            if (!String.valueOf(service.get("scaling")).contains("requestsPerTarget")) {
                shiftable.add(name);
            }
        }
        if (on.is("eks") && dice.maybe()) {
            service.merge("kubernetes", controller(), Dice::joined);
        }
        if (!String.valueOf(service.get("kubernetes")).contains("StatefulSet")) {
            deployments.add(name);
        }
        if (on.is("eks") && dice.maybe()) {
            String limit = dice.one("maxUnavailable", "minAvailable");
            service.merge(
                    "kubernetes", map("podDisruptionBudget", map(limit, dice.one("30%", "1", "0"))), Dice::joined);
        }
        if (!on.is("eks")) {
            dice.sometimes(service, "minimumHealthyPercent", dice.one("50%", "0%", "100%"));
            dice.sometimes(service, "maximumPercent", dice.one("200%", "150%", "101%"));
            dice.sometimes(service, "circuitBreaker", map("rollback", dice.maybe()));
            dice.sometimes(service, "healthCheckGracePeriod", "1min");
            dice.sometimes(service, "restartPolicy", map("attemptPeriod", dice.one("5min", "1min")));
            dice.sometimes(service, "availabilityZoneRebalancing", false);
        }
        return service;
    }

    private Map<String, Object> traffic() {
        Map<String, Object> traffic = new LinkedHashMap<>();
        boolean isDiscrete = dice.below(3) == 2;
        switch (dice.below(4)) {
            case 2 -> traffic.put("daily", map("mean", "3/s", "amplitude", 1, "peak", dice.one("00:00", "00:30")));
            case 3 ->
                traffic.put(
                        "recorded",
                        map("rates", List.of(map("from", "2min", "rate", "9/s"), map("from", "7min", "rate", "0/s"))));
            default -> traffic.put("steady", dice.one("1/s", "0/s", isDiscrete ? "8/s" : "60/s"));
        }
        String top = isDiscrete ? "20/s" : "90/s";
        dice.sometimes(traffic, "spikes", List.of(map("at", "5min", "to", top, "hold", dice.one("1min", "9min"))));
        if (isDiscrete) {
            traffic.put("model", "discrete");
            dice.sometimes(traffic, "concurrency", dice.one(1, 3));
            dice.sometimes(traffic, "queue", dice.one(0, 5));
            dice.sometimes(traffic, "idleTimeout", dice.one("5s", "1s"));
            dice.sometimes(traffic, "clientTimeout", "2s");
            switch (dice.below(3)) {
                case 1 -> traffic.put("routing", "least_outstanding_requests");
                case 2 -> traffic.put("slowStart", dice.one("30s", "5min"));
                default -> traffic.put("routing", "round_robin");
            }
        }
        return traffic;
    }

    private Map<String, Object> scaling() {
        Map<String, Object> onRequests = map("metric", "requestsPerTarget", "target", dice.one(30, 900));
        Map<String, Object> scaling = new LinkedHashMap<>();
        scaling.put("targetTracking", dice.one(map("target", "60%"), onRequests));
        scaling.put("minCapacity", dice.below(3));
        scaling.put("maxCapacity", 20);
        dice.sometimes(
                scaling,
                "behavior",
                map(
                        "scaleDown",
                        map("stabilizationWindow", dice.one("0s", "1min"), "selectPolicy", dice.one("Max", "Disabled")),
                        "scaleUp",
                        map(
                                "stabilizationWindow",
                                dice.one("0s", "2min"),
                                "selectPolicy",
                                dice.one("Max", "Min"),
                                "policies",
                                List.of(
                                        map(
                                                "type",
                                                "Pods",
                                                "value",
                                                1 + dice.below(3),
                                                "period",
                                                dice.one("15s", "2min")),
                                        map("type", "Percent", "value", 100, "period", "1min")),
                                "tolerance",
                                dice.one("10%", "0%", "40%"))));
        if (!on.is("eks")) {
            Map<String, Object> alarm = map("metric", "cpu", "threshold", dice.one("50%", "90%"));
            dice.sometimes(alarm, "treatMissingData", dice.one("breaching", "ignore"));
            Map<String, Object> steps = map("alarm", alarm, "cooldown", dice.one("0s", "3min"));
            steps.put("adjustmentType", dice.one("PercentChangeInCapacity", "ChangeInCapacity"));
            steps.put("steps", List.of(map("lowerBound", 0, "adjustment", dice.one(3, -2, 70))));
            dice.sometimes(scaling, "stepScaling", steps);
            dice.sometimes(scaling, "scheduled", map("rate", dice.one("4min", "11min"), "minCapacity", dice.below(9)));
        }
        return scaling;
    }

    /** What looks after the pods of a service. */
    private Map<String, Object> controller() {
        Map<String, Object> controller = new LinkedHashMap<>();
        dice.sometimes(controller, "minReadySeconds", dice.one(5, 90));
        if (dice.maybe()) {
            controller.put("controller", "StatefulSet");
            dice.sometimes(controller, "podManagementPolicy", dice.one("Parallel", "OrderedReady"));
            dice.sometimes(
                    controller,
                    "updateStrategy",
                    dice.one(map("rollingUpdate", map("partition", dice.below(4))), map("type", "OnDelete")));
        } else {
            controller.put(
                    "strategy",
                    dice.one(
                            map("type", "RollingUpdate"),
                            map("type", "Recreate"),
                            map(
                                    "rollingUpdate",
                                    map(
                                            "maxSurge",
                                            dice.one("50%", 0, 3),
                                            "maxUnavailable",
                                            dice.one("1", "0%", "60%")))));
            dice.sometimes(controller, "progressDeadlineSeconds", dice.one(100, 300));
        }
        return controller;
    }

    /** How a DaemonSet replaces its pods. */
    private Map<String, Object> daemonSet() {
        Map<String, Object> limits = dice.one(
                map("maxUnavailable", dice.one("1", "50%", "3")),
                map("maxSurge", dice.one("1", "50%", "2"), "maxUnavailable", 0));
        Map<String, Object> daemonSet =
                map("updateStrategy", dice.one(map("rollingUpdate", limits), map("type", "OnDelete")));
        dice.sometimes(daemonSet, "minReadySeconds", dice.one(5, 90));
        return daemonSet;
    }
}
