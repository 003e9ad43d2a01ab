package io.berth.cli;

import static io.berth.cli.Dice.list;
import static io.berth.cli.Dice.map;
import static io.berth.cli.Dice.named;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One random scenario in the making.
 *
 * @param on what it runs on
 */
record DrawnScenario(Dice dice, Ground on) {
    Map<String, Object> scenario() {
        int services = dice.below(3);
        int jobs = services == 0 ? 1 + dice.below(2) : dice.below(3);
        RandomTasks tasks = new RandomTasks(dice, on);
        RandomServices someServices = new RandomServices(dice, on, tasks);
        RandomJobs someJobs = new RandomJobs(dice, tasks);
        Map<String, Object> scenario = new LinkedHashMap<>();
        scenario.put("name", "random");
        scenario.put("seed", dice.below(1_000));
        scenario.put("duration", dice.one("10min", "30min", "1h", "61min 7s"));
        scenario.put("zones", on.zones());
        scenario.put(
                "images",
                map(
                        "small",
                        map("size", "40MB"),
                        "large",
                        map("size", "900MB", "zstd", dice.maybe(), "sociIndex", dice.maybe())));
        Map<String, Object> workload = new LinkedHashMap<>();
        workload.put("services", named("service", services, someServices::service));
        workload.put("jobs", named("job", jobs, someJobs::job));
        scenario.put("workload", workload);
        scenario.put("orchestrators", map(on.kind(), new RandomOrchestrators(dice, on).orchestrator()));
        scenario.put("faults", list(dice.below(4), this::fault));
        dice.sometimes(
                scenario,
                "prices",
                dice.one("course-notes", map("book", "eu-central-1-2026-07", "ec2-spot:m5.large", "$0.02")));
        if (dice.maybe()) {
            scenario.put("billing", billing());
        }
        if (services > 0) {
            RandomDeployments releases = new RandomDeployments(dice, on, someServices);
            scenario.put("deployments", list(dice.below(3), () -> releases.deployment(services)));
        }
        return scenario;
    }

    private Map<String, Object> billing() {
        Map<String, Object> billing = new LinkedHashMap<>();
        dice.sometimes(
                billing, "savingsPlan", dice.one(map("commitment", dice.one("$0.10", "$5")), map("coverage", "70%")));
        dice.sometimes(billing, "reservedInstances", map(dice.one("m5.large", "r5.large"), 1 + dice.below(3)));
        dice.sometimes(billing, "rootVolume", dice.one("0B", "100GiB"));
        dice.sometimes(billing, "extendedSupport", true);
        dice.sometimes(billing, "requests", map("responseBytes", "75KiB", "requestsPerConnection", 1, "rules", 60));
        Map<String, Object> network = map("natGateways", dice.one("single", "perZone", "none"));
        dice.sometimes(network, "natBytesPerRequest", "1kB");
        dice.sometimes(network, "registryEndpoints", true);
        dice.sometimes(network, "publicSubnets", true);
        dice.sometimes(network, "internetFacing", true);
        dice.sometimes(network, "crossZoneBytesPerRequest", "3kB");
        dice.sometimes(billing, "network", network);
        dice.sometimes(
                billing, "monitoring", map("insightsMetricsPerTask", 14, "alarms", 2, "logBytesPerRequest", "500B"));
        return billing;
    }

    private Map<String, Object> fault() {
        Map<String, Object> fault = new LinkedHashMap<>();
        fault.put("at", dice.moment());
        if (on.is("fargate") && dice.maybe()) {
            fault.put("spotReclaim", on.zones().getFirst());
            fault.put("for", dice.one("10s", "10min"));
            return fault;
        }
        switch (dice.below(on.is("ecs") ? 5 : on.hosts() ? 6 : 2)) {
            case 0 -> fault.put("killTasks", 1 + dice.below(5));
            case 1 -> {
                fault.put("zoneOutage", on.zones().getFirst());
                fault.put("for", dice.one("10s", "10min"));
            }
            case 2 -> fault.put("killHosts", 1 + dice.below(2));
            case 3 -> {
                fault.put(
                        "spotReclaim",
                        dice.one(
                                on.zones().getFirst(),
                                map("instanceType", "m5.large"),
                                map("zone", on.zones().getFirst(), "instanceType", "t3.medium")));
                fault.put("for", dice.one("10s", "10min"));
            }
            case 4 -> fault.put("drainHosts", 1 + dice.below(2));
            default -> {
                fault.put("disconnectHosts", 1 + dice.below(4));
                fault.put("for", dice.one("30s", "3min", "20min"));
            }
        }
        return fault;
    }
}
