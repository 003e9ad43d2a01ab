package io.berth.ecsjson;

import io.berth.imported.ApiMap;
import io.berth.imported.Brought;
import io.berth.imported.Brought.Concern;
import io.berth.imported.Brought.Setting;
import io.berth.imported.ImportedFile;
import io.berth.imported.Nodes;
import io.berth.settings.Formats;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.NearestWord;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a service says besides its task: how many, where, and how ECS replaces them. */
final class ServiceFile {
    private static final int MOST_TASKS = 5_000;

    private final ImportedFile file;
    private final ApiMap service;
    private final Brought brought;
    private final boolean isDeployed;

    private ServiceFile(ImportedFile file, ApiMap service, Brought brought, boolean isDeployed) {
        this.file = file;
        this.service = service;
        this.brought = brought;
        this.isDeployed = isDeployed;
    }

    /**
     * Reads a file whose root is a service, or has it below {@code service}, or has several below {@code services}.
     *
     * @param name of the service in the scenario, which chooses among several
     * @param hasTraffic whether the scenario gives it requests
     * @param isDeployed whether a deployment of the scenario leaves to the file how it is done
     */
    static void read(ImportedFile file, String name, boolean hasTraffic, boolean isDeployed, Brought brought) {
        Node root = inside(file, name);
        if (root instanceof MapNode map) {
            if (Nodes.at(map, "containerDefinitions") != null) {
                file.problems()
                        .error(map.mark(), "this is a task definition, not a service", "refer to it as taskDefinition");
                return;
            }
            new ServiceFile(file, ApiMap.of(file, EcsObjects.SERVICE, map, ""), brought, isDeployed).read(hasTraffic);
        } else if (root != null) {
            file.problems().error(root.mark(), "a service must be a map");
        }
    }

    private static @Nullable Node inside(ImportedFile file, String name) {
        Node root = file.root();
        if (Nodes.at(root, "service") instanceof MapNode one) {
            return one;
        }
        if (!(Nodes.at(root, "services") instanceof ListNode several)) {
            return root;
        }
        if (several.items().size() == 1) {
            return several.items().getFirst();
        }
        List<String> names = several.items().stream()
                .map(each -> Nodes.text(Nodes.at(each, "serviceName")))
                .toList();
        int found = names.indexOf(name);
        if (found < 0) {
            file.problems()
                    .error(
                            several.mark(),
                            "none of these " + names.size() + " services is called " + Problems.quoted(name),
                            NearestWord.hint(name, names));
            return null;
        }
        return several.items().get(found);
    }

    private void read(boolean hasTraffic) {
        String scheduling = service.word("schedulingStrategy", "scheduling strategy", List.of("REPLICA", "DAEMON"));
        Integer count = service.integer("desiredCount", 0, MOST_TASKS);
        if (scheduling != null) {
            brought.set("schedulingStrategy", scheduling);
        }
        if (count != null && !"DAEMON".equals(scheduling)) {
            brought.set("desiredCount", String.valueOf(count));
        }
        Integer grace = service.integer("healthCheckGracePeriodSeconds", 0, Integer.MAX_VALUE);
        if (grace != null) {
            brought.set("healthCheckGracePeriod", grace + "s");
        }
        String rebalancing =
                service.word("availabilityZoneRebalancing", "state of rebalancing", List.of("ENABLED", "DISABLED"));
        if (rebalancing != null) {
            brought.set("availabilityZoneRebalancing", String.valueOf(rebalancing.equals("ENABLED")));
        }
        deployments();
        placement();
        capacity();
        if (!service.maps("loadBalancers").isEmpty() && !hasTraffic) {
            service.tell("loadBalancers", "without traffic no load balancer: give the service traffic and requestTime");
        }
        if (service.word("launchType", "launch type", List.of("EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"))
                != null) {
            service.tell("launchType", "every orchestrator of the scenario runs the service");
        }
        ApiMap controller = service.map("deploymentController");
        String who = controller == null
                ? null
                : controller.word("type", "deployment controller", List.of("ECS", "CODE_DEPLOY", "EXTERNAL"));
        if (controller != null && who != null && !who.equals("ECS")) {
            controller.tell("type", "ECS deploys here");
        }
    }

    private void deployments() {
        ApiMap configuration = service.map("deploymentConfiguration");
        if (configuration == null) {
            return;
        }
        percent(configuration, "minimumHealthyPercent", 0, 100);
        percent(configuration, "maximumPercent", 100, 1_000);
        ApiMap breaker = configuration.map("deploymentCircuitBreaker");
        if (breaker != null) {
            circuitBreaker(breaker);
        }
        ApiMap alarms = configuration.map("alarms");
        if (alarms != null && alarms.truth("enable", false)) {
            configuration.tell("alarms", EcsObjects.NAMED_ALARMS);
        }
        new DeploymentKeys(configuration, brought, isDeployed).read();
    }

    private void percent(ApiMap configuration, String key, int least, int most) {
        Integer percent = configuration.integer(key, least, most);
        if (percent != null) {
            brought.set(key, percent + "%");
        }
    }

    private void circuitBreaker(ApiMap breaker) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("rollback", String.valueOf(breaker.truth("rollback", false)));
        keys.put("resetOnHealthyTask", String.valueOf(breaker.truth("resetOnHealthyTask", true)));
        ApiMap threshold = breaker.map("thresholdConfiguration");
        if (threshold != null) {
            threshold(threshold, keys);
        }
        if (breaker.truth("enable", false)) {
            brought.set("circuitBreaker", Nodes.map(keys, brought.mark()));
        }
    }

    /** A count is the least and the most at once, a percentage without bounds may come to anything. */
    private static void threshold(ApiMap threshold, Map<String, String> keys) {
        for (String key : List.of("type", "value")) {
            if (!threshold.has(key)) {
                threshold.error(threshold.mark(), "thresholdConfiguration needs the key '" + key + "'");
            }
        }
        String type =
                threshold.word("type", "type of threshold", List.of("BOUNDED_PERCENT", "UNBOUNDED_PERCENT", "COUNT"));
        boolean isCount = "COUNT".equals(type);
        Integer value = threshold.integer("value", 1, isCount ? MOST_TASKS : 100);
        if (type == null || value == null) {
            return;
        }
        if (isCount) {
            keys.put("min", String.valueOf(value));
            keys.put("max", String.valueOf(value));
        } else {
            keys.put("percent", value + "%");
        }
        if (type.equals("UNBOUNDED_PERCENT")) {
            keys.put("min", "1");
            keys.put("max", String.valueOf(MOST_TASKS));
        }
    }

    private void placement() {
        wish(
                new Setting("ecs", "placementConstraints", Concern.ALL, true),
                "placementConstraints",
                PlacementSteps.constraints(service, PlacementSteps.OF_SERVICES));
        wish(
                new Setting("ecs", "placementStrategy", Concern.SERVICES, true),
                "placementStrategy",
                PlacementSteps.strategy(service));
    }

    private void wish(Setting setting, String key, List<String> steps) {
        if (!steps.isEmpty()) {
            brought.wish(setting, file, service.keyMark(key), key, steps);
        }
    }

    private void capacity() {
        List<MapNode> items = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Mark mark = brought.mark();
        for (ApiMap item : service.maps("capacityProviderStrategy")) {
            String provider = item.of("capacityProvider", Formats.identifier());
            if (provider == null) {
                item.error(item.mark(), "an item of a capacity provider strategy needs the key 'capacityProvider'");
                continue;
            }
            if (provider.equals("FARGATE_SPOT")) {
                item.tell("capacityProvider", "Fargate Spot is not modelled");
            } else if (!provider.equals("FARGATE")) {
                Map<String, String> keys = new LinkedHashMap<>();
                keys.put("capacityProvider", provider);
                keys.put("base", String.valueOf(item.amount("base", 100_000)));
                keys.put("weight", String.valueOf(item.amount("weight", 1_000)));
                items.add((MapNode) Nodes.map(keys, mark));
                words.add(keys.toString());
            }
        }
        if (!items.isEmpty()) {
            brought.wish(
                    new Setting("ecs", "capacityProviderStrategy", Concern.SERVICES, true),
                    file,
                    service.keyMark("capacityProviderStrategy"),
                    "capacityProviderStrategy",
                    new ListNode(List.copyOf(items), mark),
                    words);
        }
    }
}
