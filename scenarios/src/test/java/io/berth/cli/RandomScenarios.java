package io.berth.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scenario files drawn at random: clusters, services, jobs, faults and deployments of a few kinds each, on one orchestrator. Of every
 * choice the first is the plainest, so that a failing scenario shrinks towards a small one.
 */
final class RandomScenarios implements Gen<String> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> ZONES = List.of("us-east-1a", "us-east-1b", "us-east-1c");

    @Override
    public String generate(RandomnessSource source) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Dice(source).scenario());
    }

    /** One scenario in the making. */
    private static final class Dice {
        private final RandomnessSource source;
        private final String kind;
        private final boolean hosts;
        private final boolean managedInstances;
        private final boolean devices;
        private final List<String> zones;
        private final int services;
        private final int jobs;
        private final List<String> answering = new ArrayList<>();
        private final List<String> shiftable = new ArrayList<>();

        /** Services that neither a StatefulSet nor a DaemonSet looks after. */
        private final List<String> deployments = new ArrayList<>();

        private int drawn;

        Dice(RandomnessSource source) {
            this.source = source;
            kind = one("fargate", "ecs", "eks");
            hosts = kind.equals("ecs") || (kind.equals("eks") && maybe());
            managedInstances = kind.equals("ecs") && below(4) == 3;
            devices = kind.equals("eks") && below(4) == 3;
            zones = ZONES.subList(0, 1 + below(3));
            services = below(3);
            jobs = services == 0 ? 1 + below(2) : below(3);
        }

        Map<String, Object> scenario() {
            Map<String, Object> scenario = new LinkedHashMap<>();
            scenario.put("name", "random");
            scenario.put("seed", below(1_000));
            scenario.put("duration", one("10min", "30min", "1h", "61min 7s"));
            scenario.put("zones", zones);
            scenario.put(
                    "images",
                    map(
                            "small",
                            map("size", "40MB"),
                            "large",
                            map("size", "900MB", "zstd", maybe(), "sociIndex", maybe())));
            Map<String, Object> workload = new LinkedHashMap<>();
            workload.put("services", named("service", services, this::service));
            workload.put("jobs", named("job", jobs, this::job));
            scenario.put("workload", workload);
            scenario.put("orchestrators", map(kind, orchestrator()));
            scenario.put("faults", list(below(4), this::fault));
            sometimes(
                    scenario,
                    "prices",
                    one("course-notes", map("book", "eu-central-1-2026-07", "ec2-spot:m5.large", "$0.02")));
            if (maybe()) {
                scenario.put("billing", billing());
            }
            if (services > 0) {
                scenario.put("deployments", list(below(3), this::deployment));
            }
            return scenario;
        }

        private Map<String, Object> billing() {
            Map<String, Object> billing = new LinkedHashMap<>();
            sometimes(billing, "savingsPlan", one(map("commitment", one("$0.10", "$5")), map("coverage", "70%")));
            sometimes(billing, "reservedInstances", map(one("m5.large", "r5.large"), 1 + below(3)));
            sometimes(billing, "rootVolume", one("0B", "100GiB"));
            sometimes(billing, "fargateStorage", "50GiB");
            sometimes(billing, "extendedSupport", true);
            sometimes(billing, "requests", map("responseBytes", "75KiB", "requestsPerConnection", 1, "rules", 60));
            Map<String, Object> network = map("natGateways", one("single", "perZone", "none"));
            sometimes(network, "natBytesPerRequest", "1kB");
            sometimes(network, "registryEndpoints", true);
            sometimes(network, "publicSubnets", true);
            sometimes(network, "internetFacing", true);
            sometimes(network, "crossZoneBytesPerRequest", "3kB");
            sometimes(billing, "network", network);
            sometimes(
                    billing,
                    "monitoring",
                    map("insightsMetricsPerTask", 14, "alarms", 2, "logBytesPerRequest", "500B"));
            return billing;
        }

        private Map<String, Object> task() {
            Map<String, Object> task = new LinkedHashMap<>();
            task.put("image", one("small", "large"));
            int cpu = one(256, 512, 1024);
            task.put("cpu", cpu);
            task.put("memory", cpu * one(2, 3) / 1024.0 + "GiB");
            sometimes(task, "memoryReservation", cpu / 4 + "MiB");
            sometimes(task, "memoryUse", one("200MiB", "2500MiB", map("idle", "100MiB", "perRequestRate", "40MiB")));
            sometimes(task, "cpuUse", one("1 vCPU", "2 vCPU", "0.125 vCPU"));
            sometimes(task, "cpuIsLimit", maybe());
            sometimes(task, "startTime", one("1s", "20s", "2min"));
            sometimes(task, "stopTime", one("0s", "10s", "10min"));
            if (hosts) {
                if (managedInstances) {
                    task.put("networkMode", one("host", "awsvpc"));
                } else {
                    sometimes(task, "networkMode", one("host", "awsvpc"));
                }
                sometimes(task, "hostPorts", kind.equals("ecs") ? List.of(one(8080, 9090)) : List.of());
            }
            if (kind.equals("eks") && hosts && maybe()) {
                task.put("kubernetes", kubernetes());
            }
            return task;
        }

        private Map<String, Object> service() {
            String name = "service-" + drawn++;
            Map<String, Object> service = task();
            if (!kind.equals("fargate") && below(5) == 4) {
                service.put("schedulingStrategy", "DAEMON");
                if (kind.equals("ecs")) {
                    sometimes(service, "minimumHealthyPercent", one("50%", "100%"));
                } else if (maybe()) {
                    service.merge("kubernetes", daemonSet(), Dice::joined);
                }
                return service;
            }
            service.put("desiredCount", below(12));
            if (maybe()) {
                service.put("requestTime", one("50ms", "1s", map("exponential", "200ms")));
                service.put("traffic", traffic());
                sometimes(service, "scaling", scaling());
                answering.add(name);
                if (!String.valueOf(service.get("scaling")).contains("requestsPerTarget")) {
                    shiftable.add(name);
                }
            }
            if (kind.equals("eks") && maybe()) {
                service.merge("kubernetes", controller(), Dice::joined);
            }
            if (!String.valueOf(service.get("kubernetes")).contains("StatefulSet")) {
                deployments.add(name);
            }
            if (kind.equals("eks") && maybe()) {
                String limit = one("maxUnavailable", "minAvailable");
                service.merge("kubernetes", map("podDisruptionBudget", map(limit, one("30%", "1", "0"))), Dice::joined);
            }
            if (!kind.equals("eks")) {
                sometimes(service, "minimumHealthyPercent", one("50%", "0%", "100%"));
                sometimes(service, "maximumPercent", one("200%", "150%", "101%"));
                sometimes(service, "circuitBreaker", map("rollback", maybe()));
                sometimes(service, "healthCheckGracePeriod", "1min");
                sometimes(service, "restartPolicy", map("attemptPeriod", one("5min", "1min")));
                sometimes(service, "availabilityZoneRebalancing", false);
            }
            return service;
        }

        private Map<String, Object> traffic() {
            Map<String, Object> traffic = new LinkedHashMap<>();
            boolean isDiscrete = below(3) == 2;
            switch (below(4)) {
                case 2 -> traffic.put("daily", map("mean", "3/s", "amplitude", 1, "peak", one("00:00", "00:30")));
                case 3 ->
                    traffic.put(
                            "recorded",
                            map(
                                    "rates",
                                    List.of(map("from", "2min", "rate", "9/s"), map("from", "7min", "rate", "0/s"))));
                default -> traffic.put("steady", one("1/s", "0/s", isDiscrete ? "8/s" : "60/s"));
            }
            String top = isDiscrete ? "20/s" : "90/s";
            sometimes(traffic, "spikes", List.of(map("at", "5min", "to", top, "hold", one("1min", "9min"))));
            if (isDiscrete) {
                traffic.put("model", "discrete");
                sometimes(traffic, "concurrency", one(1, 3));
                sometimes(traffic, "queue", one(0, 5));
                sometimes(traffic, "idleTimeout", one("5s", "1s"));
                sometimes(traffic, "clientTimeout", "2s");
                switch (below(3)) {
                    case 1 -> traffic.put("routing", "least_outstanding_requests");
                    case 2 -> traffic.put("slowStart", one("30s", "5min"));
                    default -> traffic.put("routing", "round_robin");
                }
            }
            return traffic;
        }

        private Map<String, Object> scaling() {
            Map<String, Object> onRequests = map("metric", "requestsPerTarget", "target", one(30, 900));
            Map<String, Object> scaling = new LinkedHashMap<>();
            scaling.put("targetTracking", one(map("target", "60%"), onRequests));
            scaling.put("minCapacity", below(3));
            scaling.put("maxCapacity", 20);
            sometimes(
                    scaling,
                    "behavior",
                    map(
                            "scaleDown",
                            map("stabilizationWindow", one("0s", "1min"), "selectPolicy", one("Max", "Disabled")),
                            "scaleUp",
                            map(
                                    "stabilizationWindow",
                                    one("0s", "2min"),
                                    "selectPolicy",
                                    one("Max", "Min"),
                                    "policies",
                                    List.of(
                                            map("type", "Pods", "value", 1 + below(3), "period", one("15s", "2min")),
                                            map("type", "Percent", "value", 100, "period", "1min")),
                                    "tolerance",
                                    one("10%", "0%", "40%"))));
            if (!kind.equals("eks")) {
                Map<String, Object> alarm = map("metric", "cpu", "threshold", one("50%", "90%"));
                sometimes(alarm, "treatMissingData", one("breaching", "ignore"));
                Map<String, Object> steps = map("alarm", alarm, "cooldown", one("0s", "3min"));
                steps.put("adjustmentType", one("PercentChangeInCapacity", "ChangeInCapacity"));
                steps.put("steps", List.of(map("lowerBound", 0, "adjustment", one(3, -2, 70))));
                sometimes(scaling, "stepScaling", steps);
                sometimes(scaling, "scheduled", map("rate", one("4min", "11min"), "minCapacity", below(9)));
            }
            return scaling;
        }

        private Map<String, Object> job() {
            Map<String, Object> job = task();
            job.put(
                    "arrivals",
                    one(
                            map("allAtOnce", map("at", one("0s", "3min"), "count", 1 + below(30))),
                            map("poisson", one("1/min", "20/min")),
                            map("fixedRate", "4/min"),
                            map(
                                    "cron",
                                    one(
                                            "*/2 * * * *",
                                            "7 * * * MON",
                                            map("schedule", "*/3 5 * * *", "timeZone", "Asia/Kolkata")))));
            job.put("duration", one("10s", "5min", map("exponential", "2min"), map("constant", "0s")));
            job.put("until", one("8min", "25min"));
            sometimes(job, "maxTasks", 1 + below(60));
            sometimes(job, "fails", one("10%", "60%", map("42", "20%", "1", "30%")));
            if (maybe()) {
                runs(job);
            }
            return job;
        }

        /** What Job and CronJob say of the pods of one arrival. */
        private void runs(Map<String, Object> job) {
            // Of runs there are few, so that what is left of them when the run ends is done within a day.
            job.put("maxTasks", 1 + below(12));
            sometimes(job, "parallelism", one(2, 5));
            int completions = 1 + below(9);
            switch (below(3)) {
                case 0 -> job.put("completions", completions);
                case 1 -> {
                    job.put("completions", completions);
                    job.put("completionMode", "Indexed");
                }
                default -> job.put("concurrencyPolicy", one("Allow", "Forbid", "Replace"));
            }
            sometimes(job, "concurrencyPolicy", one("Forbid", "Replace"));
            sometimes(job, "backoffLimit", below(3));
            sometimes(job, "activeDeadline", one("1min", "10min"));
            sometimes(job, "startingDeadline", one("10s", "5min"));
            if (maybe()) {
                policies(job, completions);
            }
        }

        /** What a Job says of pods that fail, of being done early and of being suspended. */
        private void policies(Map<String, Object> job, int completions) {
            boolean isIndexed = job.containsKey("completionMode");
            sometimes(job, "suspended", list(1 + below(2), this::suspension));
            if (below(3) == 0) {
                job.put("restartPolicy", "OnFailure");
            } else {
                if (isIndexed && below(4) > 0) {
                    job.put("backoffLimitPerIndex", below(3));
                    sometimes(job, "maxFailedIndexes", below(completions + 1));
                }
                if (maybe()) {
                    job.put("podFailurePolicy", map("rules", list(1 + below(3), () -> failureRule(job))));
                } else {
                    sometimes(job, "podReplacementPolicy", one("Failed", "TerminatingOrFailed"));
                }
            }
            if (isIndexed) {
                sometimes(
                        job,
                        "successPolicy",
                        map("rules", List.of(one(map("succeededIndexes", "0"), map("succeededCount", 1 + below(3))))));
            }
        }

        private Map<String, Object> failureRule(Map<String, Object> job) {
            Map<String, Object> rule = map("action", one("Ignore", "FailJob", "Count"));
            if (job.containsKey("backoffLimitPerIndex") && maybe()) {
                rule.put("action", "FailIndex");
            }
            if (maybe()) {
                rule.put("onPodConditions", List.of(map("type", "DisruptionTarget")));
            } else {
                rule.put(
                        "onExitCodes",
                        map("operator", one("In", "NotIn"), "values", one(List.of(42), List.of(1, 137))));
            }
            return rule;
        }

        private Map<String, Object> suspension() {
            int from = below(20);
            return map("from", from + "min", "until", from + 1 + below(10) + "min");
        }

        private Map<String, Object> fault() {
            Map<String, Object> fault = new LinkedHashMap<>();
            fault.put("at", moment());
            if (kind.equals("fargate") && maybe()) {
                fault.put("spotReclaim", ZONES.get(0));
                fault.put("for", one("10s", "10min"));
                return fault;
            }
            switch (below(kind.equals("ecs") ? 5 : hosts ? 6 : 2)) {
                case 0 -> fault.put("killTasks", 1 + below(5));
                case 1 -> {
                    fault.put("zoneOutage", ZONES.get(0));
                    fault.put("for", one("10s", "10min"));
                }
                case 2 -> fault.put("killHosts", 1 + below(2));
                case 3 -> {
                    fault.put(
                            "spotReclaim",
                            one(
                                    ZONES.get(0),
                                    map("instanceType", "m5.large"),
                                    map("zone", ZONES.get(0), "instanceType", "t3.medium")));
                    fault.put("for", one("10s", "10min"));
                }
                case 4 -> fault.put("drainHosts", 1 + below(2));
                default -> {
                    fault.put("disconnectHosts", 1 + below(4));
                    fault.put("for", one("30s", "3min", "20min"));
                }
            }
            return fault;
        }

        private Map<String, Object> deployment() {
            Map<String, Object> deployment = new LinkedHashMap<>();
            deployment.put("at", moment());
            String service = "service-" + below(services);
            deployment.put("service", service);
            sometimes(deployment, "image", "small");
            sometimes(deployment, "startTime", one("1s", "40s", "3min"));
            String flaw = one("", "brokenImage", "failsToStart", "failsHealthCheck");
            if (!flaw.isEmpty()) {
                deployment.put(flaw, true);
            }
            sometimes(deployment, "failedRequests", one("30%", "100%"));
            if (kind.equals("eks") && deployments.contains(service)) {
                sometimes(
                        deployment, "pause", map("after", one("2s", "0s", "1min"), "for", one("5s", "3min", "20min")));
            }
            boolean isShift = shiftable.contains(service) && maybe();
            if (isShift) {
                shift(deployment);
            }
            if (answering.contains(service) && maybe()) {
                Map<String, Object> alarm = map("failedRequests", one("10%", "0%"), "period", one("1min", "20s"));
                sometimes(alarm, "evaluationPeriods", 2);
                if (!isShift) {
                    sometimes(alarm, "rollback", false);
                    sometimes(deployment, "bakeTime", one("3min", "0s"));
                }
                deployment.put("rollbackAlarm", alarm);
            }
            return deployment;
        }

        private void shift(Map<String, Object> deployment) {
            String strategy = one("BLUE_GREEN", "CANARY", "LINEAR");
            deployment.put("strategy", strategy);
            deployment.put("bakeTime", one("2min", "0s"));
            if (strategy.equals("CANARY")) {
                sometimes(deployment, "canary", map("percent", "10%", "bakeTime", "1min"));
            } else if (strategy.equals("LINEAR")) {
                sometimes(deployment, "linear", map("stepPercent", "30%", "stepBakeTime", one("30s", "0s")));
            }
            deployment.put("lifecycleHooks", list(below(3), this::hook));
        }

        private Map<String, Object> hook() {
            Map<String, Object> hook = map(
                    "stage",
                    one(
                            "POST_SCALE_UP",
                            "PRE_SCALE_UP",
                            "POST_TEST_TRAFFIC_SHIFT",
                            "PRE_PRODUCTION_TRAFFIC_SHIFT",
                            "POST_PRODUCTION_TRAFFIC_SHIFT"),
                    "takes",
                    one("30s", "0s", "4min"));
            sometimes(hook, "result", "FAILED");
            return hook;
        }

        private Map<String, Object> orchestrator() {
            Map<String, Object> orchestrator = new LinkedHashMap<>();
            orchestrator.put("kind", kind);
            switch (kind) {
                case "ecs" -> ecs(orchestrator);
                case "eks" -> eks(orchestrator);
                default -> fargate(orchestrator);
            }
            return orchestrator;
        }

        private void fargate(Map<String, Object> fargate) {
            fargate.put("roundUp", true);
            sometimes(
                    fargate, "limits", map("vcpuQuota", one(6, 20), "spotVcpuQuota", one(6, 20), "launchRate", "1/s"));
            sometimes(fargate, "platform", "linux/arm64");
            sometimes(fargate, "delays", map("windowsMicroVm", map("uniform", map("from", "10min", "to", "15min"))));
            Map<String, Object> spot = map("capacityProvider", "FARGATE_SPOT", "weight", 1 + below(3));
            Map<String, Object> onDemand = map("capacityProvider", "FARGATE", "base", below(3), "weight", below(2));
            sometimes(
                    fargate,
                    "capacityProviderStrategy",
                    one(List.of(spot), List.of(onDemand, spot), List.of(spot, onDemand)));
            sometimes(fargate, "spot", map("interruption", map("exponential", one("5min", "1h"))));
            sometimes(
                    fargate,
                    "taskRetirement",
                    map("platformRevisions", List.of("3min", "20min"), "wait", one("0s", "5min")));
        }

        private void ecs(Map<String, Object> ecs) {
            if (managedInstances) {
                ecs.put("managedInstances", providers(this::managed));
            } else {
                ecs.put("capacityProviders", providers(this::group));
                sometimes(
                        ecs,
                        "placementStrategy",
                        one(
                                List.of("binpack(memory)"),
                                List.of("spread(instanceId)"),
                                List.of("spread(attribute:ecs.availability-zone)", "binpack(cpu)"),
                                List.of("random")));
            }
            sometimes(
                    ecs,
                    "placementConstraints",
                    List.of(one("distinctInstance", "memberOf(attribute:ecs.availability-zone != us-east-1a)")));
            sometimes(ecs, "hosts", map("awsvpcTrunking", maybe(), "interfacesUntilDetached", maybe()));
            sometimes(ecs, "provisioningTimeout", one("2min", map("uniform", map("from", "10min", "to", "30min"))));
            sometimes(ecs, "imagePull", map("behavior", one("always", "once"), "cleanupInterval", "1min"));
        }

        private List<Map<String, Object>> providers(Supplier<Map<String, Object>> each) {
            return named("group", 1 + below(2), each).entrySet().stream()
                    .map(group -> with(group.getValue(), "name", group.getKey()))
                    .toList();
        }

        private Map<String, Object> managed() {
            Map<String, Object> provider = new LinkedHashMap<>();
            sometimes(provider, "instanceTypes", List.of("m5.large", "c5.xlarge", "m5.2xlarge"));
            sometimes(provider, "capacityOption", "spot");
            sometimes(provider, "maxInstances", 1 + below(9));
            sometimes(provider, "scaleInAfter", one("2min", "0s", "Never"));
            sometimes(provider, "consolidateEvery", one("1min", "7min"));
            if (maybe()) {
                provider.put("patchAfter", one("15min", "4min"));
                provider.put("patchDeadline", one("5min", "1h"));
            }
            return provider;
        }

        private Map<String, Object> group() {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("instanceType", one("m5.large", "t3.medium", "c5.xlarge", List.of("m5.large", "m5.xlarge")));
            sometimes(group, "allocation", one("lowestPrice", "capacityOptimized"));
            group.put("minSize", below(4));
            group.put("maxSize", 4 + below(8));
            if (maybe()) {
                group.put("managedScaling", map("targetCapacity", one("100%", "60%")));
                sometimes(group, "managedTerminationProtection", true);
            }
            sometimes(group, "managedDraining", false);
            sometimes(group, "zoneRebalancing", one("10s", "Never"));
            switch (below(6)) {
                case 0 ->
                    group.put("spot", map("interruption", map("exponential", "20min"), "capacityRebalancing", maybe()));
                case 1 -> group.put("warmPool", map("state", one("stopped", "running"), "reuseOnScaleIn", maybe()));
                case 2 -> group.put("schedule", List.of(map("at", moment(), "desiredSize", below(6))));
                default -> group.put("drainTimeout", one("5min", "48h"));
            }
            return group;
        }

        private void eks(Map<String, Object> eks) {
            if (!hosts) {
                eks.put("fargate", map());
                return;
            }
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("name", "nodes");
            group.put("instanceType", one("m5.large", "c5.xlarge", List.of("m5.xlarge", "m5.large")));
            if (devices) {
                group.put("extendedResources", map("example.com/fpga", 2));
            }
            group.put("minSize", 1 + below(3));
            group.put("maxSize", 4 + below(8));
            if (maybe()) {
                group.put("capacityType", "SPOT");
                group.put("spot", map("interruption", map("exponential", one("8min", "40min"))));
            }
            Map<String, Object> nodes = new LinkedHashMap<>();
            String capacity = one("managedNodeGroups", "karpenter", "autoMode");
            switch (capacity) {
                case "karpenter" -> nodes.put("karpenter", karpenter());
                case "autoMode" -> nodes.put("autoMode", maybe() ? map() : map("expireAfter", "10min"));
                default -> sometimes(nodes, "clusterAutoscaler", clusterAutoscaler());
            }
            if (capacity.equals("managedNodeGroups") || devices || maybe()) {
                nodes.put("managedNodeGroups", List.of(group));
            }
            sometimes(nodes, "scoringStrategy", "MostAllocated");
            Map<String, Object> scheduler =
                    map("podInitialBackoffSeconds", one(1, 20), "podMaxBackoffSeconds", one(20, 60));
            scheduler.put("profiles", map("own", profile()));
            nodes.put("scheduler", scheduler);
            sometimes(group, "labels", map("disk", "ssd"));
            sometimes(group, "zones", zones.subList(below(zones.size()), zones.size()));
            sometimes(
                    group,
                    "scaleDown",
                    map("disabled", below(4) == 0, "utilizationThreshold", "70%", "unneededTime", "90s"));
            if (maybe()) {
                nodes.put(
                        "managedNodeGroups",
                        List.of(
                                group,
                                map(
                                        "name",
                                        "tainted",
                                        "instanceType",
                                        "m5.large",
                                        "maxSize",
                                        1 + below(3),
                                        "taints",
                                        List.of("team=a:NoSchedule"))));
            }
            eks.put("nodes", nodes);
            if (below(4) == 0) {
                Map<String, Object> selector = map("labels", map(one("tier", "app"), one("a", "*-1*")));
                eks.put("fargate", map("profiles", List.of(map("name", "some", "selectors", List.of(selector)))));
            }
            eks.put(
                    "priorityClasses",
                    map(
                            "low",
                            map("value", one(-5, -20)),
                            "high",
                            map("value", 9, "preemptionPolicy", one("PreemptLowerPriority", "Never"))));
        }

        /** A profile of kube-scheduler that differs from the default one. */
        private Map<String, Object> profile() {
            Map<String, Object> profile = new LinkedHashMap<>();
            sometimes(
                    profile,
                    "scoringStrategy",
                    one(
                            map("type", "MostAllocated"),
                            map("resources", map("cpu", 3, "nvidia.com/gpu", 1)),
                            map(
                                    "type",
                                    "RequestedToCapacityRatio",
                                    "shape",
                                    List.of(
                                            map("utilization", 0, "score", 10),
                                            map("utilization", 70, "score", below(10))))));
            sometimes(profile, "scoreWeights", map(one("ImageLocality", "PodTopologySpread"), one(0, 5)));
            sometimes(
                    profile,
                    "disabledPlugins",
                    List.of(one(
                            "TaintToleration",
                            "NodeAffinity",
                            "PodTopologySpread",
                            "InterPodAffinity",
                            "DefaultPreemption")));
            sometimes(
                    profile,
                    "defaultConstraints",
                    one(
                            List.of(),
                            List.of(map(
                                    "topologyKey",
                                    "topology.kubernetes.io/zone",
                                    "whenUnsatisfiable",
                                    one("DoNotSchedule", "ScheduleAnyway")))));
            sometimes(profile, "hardPodAffinityWeight", below(3));
            sometimes(profile, "percentageOfNodesToScore", 50);
            return profile;
        }

        /** What pods say to kube-scheduler. */
        private Map<String, Object> kubernetes() {
            Map<String, Object> kubernetes = new LinkedHashMap<>();
            sometimes(kubernetes, "priorityClassName", one("high", "low"));
            sometimes(kubernetes, "safeToEvict", maybe());
            sometimes(kubernetes, "doNotDisrupt", maybe());
            sometimes(kubernetes, "localStorage", true);
            sometimes(kubernetes, "systemPod", true);
            sometimes(kubernetes, "labels", map("tier", one("a", "b")));
            sometimes(kubernetes, "schedulerName", one("default-scheduler", "own"));
            if (devices && maybe()) {
                kubernetes.put("extendedResources", map("example.com/fpga", 1 + below(2)));
            }
            sometimes(kubernetes, "volumeZones", ZONES.subList(below(2), 2 + below(2)));
            Map<String, Object> gate = map("name", "example.com/quota");
            sometimes(gate, one("removedAfter", "removedAt"), one("20s", "6min"));
            sometimes(kubernetes, "schedulingGates", List.of(gate));
            sometimes(kubernetes, "tolerations", List.of(map("operator", "Exists", "tolerationSeconds", one(10, 100))));
            Map<String, Object> others = map(
                    "topologyKey",
                    one("kubernetes.io/hostname", "topology.kubernetes.io/zone"),
                    "labelSelector",
                    map("matchLabels", map("tier", one("a", "b"))));
            String required = "requiredDuringSchedulingIgnoredDuringExecution";
            switch (below(5)) {
                case 0 -> kubernetes.put("affinity", map("podAntiAffinity", map(required, List.of(others))));
                case 1 -> kubernetes.put("affinity", map("podAffinity", map(required, List.of(others))));
                case 2 -> {
                    others.put("maxSkew", 1 + below(2));
                    others.put("whenUnsatisfiable", one("DoNotSchedule", "ScheduleAnyway"));
                    kubernetes.put("topologySpreadConstraints", List.of(others));
                }
                default -> sometimes(kubernetes, "nodeSelector", map("topology.kubernetes.io/zone", "us-east-1a"));
            }
            return kubernetes;
        }

        /** What looks after the pods of a service. */
        private Map<String, Object> controller() {
            Map<String, Object> controller = new LinkedHashMap<>();
            sometimes(controller, "minReadySeconds", one(5, 90));
            if (maybe()) {
                controller.put("controller", "StatefulSet");
                sometimes(controller, "podManagementPolicy", one("Parallel", "OrderedReady"));
                sometimes(
                        controller,
                        "updateStrategy",
                        one(map("rollingUpdate", map("partition", below(4))), map("type", "OnDelete")));
            } else {
                controller.put(
                        "strategy",
                        one(
                                map("type", "RollingUpdate"),
                                map("type", "Recreate"),
                                map(
                                        "rollingUpdate",
                                        map("maxSurge", one("50%", 0, 3), "maxUnavailable", one("1", "0%", "60%")))));
                sometimes(controller, "progressDeadlineSeconds", one(100, 300));
            }
            return controller;
        }

        /** How a DaemonSet replaces its pods. */
        private Map<String, Object> daemonSet() {
            Map<String, Object> limits = one(
                    map("maxUnavailable", one("1", "50%", "3")),
                    map("maxSurge", one("1", "50%", "2"), "maxUnavailable", 0));
            Map<String, Object> daemonSet =
                    map("updateStrategy", one(map("rollingUpdate", limits), map("type", "OnDelete")));
            sometimes(daemonSet, "minReadySeconds", one(5, 90));
            return daemonSet;
        }

        @SuppressWarnings("unchecked")
        private static Object joined(Object one, Object other) {
            Map<String, Object> both = new LinkedHashMap<>((Map<String, Object>) one);
            both.putAll((Map<String, Object>) other);
            return both;
        }

        private Map<String, Object> clusterAutoscaler() {
            Map<String, Object> flags = map("unneededTime", one("10min", "1min"));
            sometimes(flags, "expander", List.of(one("random", "most-pods", "least-nodes", "priority")));
            sometimes(flags, "maxNodeProvisionTime", one("40s", "3min"));
            sometimes(flags, "ignoreDaemonSetsUtilization", true);
            sometimes(flags, "scaleDownUnreadyEnabled", false);
            sometimes(flags, "unreadyTime", one("2min", "20min"));
            sometimes(flags, "utilizationThreshold", one("30%", "80%"));
            sometimes(flags, "skipNodesWithLocalStorage", false);
            sometimes(flags, "skipNodesWithSystemPods", false);
            sometimes(flags, "minReplicaCount", one(2, 5));
            sometimes(flags, "unremovableNodeRecheckTimeout", one("0s", "2min"));
            sometimes(flags, "balanceSimilarNodeGroups", true);
            sometimes(flags, "okTotalUnreadyCount", 0);
            sometimes(flags, "delayAfterAdd", one("0s", "3min"));
            return flags;
        }

        private Map<String, Object> karpenter() {
            if (below(3) == 0) {
                return map("instanceTypes", List.of("m5.large", "m5.xlarge", "c5.large"));
            }
            Map<String, Object> capacityType = map("key", "karpenter.sh/capacity-type", "operator", "In");
            capacityType.put("values", one(List.of("spot"), List.of("spot", "on-demand"), List.of("on-demand")));
            Map<String, Object> disruption = new LinkedHashMap<>();
            sometimes(disruption, "consolidationPolicy", one("WhenEmpty", "Balanced"));
            sometimes(disruption, "consolidateAfter", one("1min", "Never"));
            Map<String, Object> budget = map("nodes", one("1", "100%", "0"));
            if (maybe()) {
                budget.put("schedule", one("*/10 * * * *", "0 22 * * SUN"));
                budget.put("duration", one("5min", "3h"));
            }
            sometimes(disruption, "budgets", List.of(budget));
            List<Object> requirements = new ArrayList<>(List.of(capacityType));
            if (maybe()) {
                Map<String, Object> zone = map("key", "topology.kubernetes.io/zone", "operator", one("In", "NotIn"));
                zone.put("values", List.of(one("us-east-1a", "us-east-1b")));
                requirements.add(zone);
            }
            Map<String, Object> pool = map("name", "any", "requirements", requirements);
            pool.put("instanceTypes", List.of("m5.large", "m5.xlarge", "r5.large"));
            pool.put("disruption", disruption);
            sometimes(pool, "limits", map("cpu", one(8, 40)));
            sometimes(pool, "expireAfter", one("4min", "Never"));
            sometimes(pool, "terminationGracePeriod", one("0s", "2min"));
            Map<String, Object> karpenter = map("nodePools", List.of(pool));
            sometimes(karpenter, "imageUpdates", List.of("6min", "9min"));
            sometimes(karpenter, "spotToSpotConsolidation", true);
            sometimes(karpenter, "nodeRepair", true);
            sometimes(karpenter, "spot", map("interruption", map("exponential", "20min")));
            return karpenter;
        }

        private String moment() {
            return below(40) + "min " + below(60) + "s";
        }

        private int below(int bound) {
            return (int) source.next(Constraint.between(0, bound - 1));
        }

        private boolean maybe() {
            return below(2) == 1;
        }

        @SafeVarargs
        private <T> T one(T... choices) {
            return choices[below(choices.length)];
        }

        private void sometimes(Map<String, Object> map, String key, Object value) {
            if (maybe()) {
                map.put(key, value);
            }
        }

        private static <T> List<T> list(int size, Supplier<T> each) {
            List<T> list = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                list.add(each.get());
            }
            return list;
        }

        private static <T> Map<String, T> named(String name, int size, Supplier<T> each) {
            Map<String, T> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(name + "-" + i, each.get());
            }
            return map;
        }

        /** In the order given, unlike {@code Map.of}, which differs from one JVM to the next. */
        private static Map<String, Object> map(Object... keysAndValues) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < keysAndValues.length; i += 2) {
                map.put((String) keysAndValues[i], keysAndValues[i + 1]);
            }
            return map;
        }

        private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
            map.put(key, value);
            return map;
        }
    }
}
