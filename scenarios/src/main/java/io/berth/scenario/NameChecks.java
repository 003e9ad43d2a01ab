package io.berth.scenario;

import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.NearestWord;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.ScalarNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names that must be known where they are used: images, zones, services and jobs, orchestrators.
 *
 * <p>Looks at the tree of the file, not at what could be read of it, so that these mistakes are reported together with all others.
 */
final class NameChecks {
    private final Node scenario;
    private final Problems problems;

    NameChecks(Node scenario, Problems problems) {
        this.scenario = scenario;
        this.problems = problems;
    }

    void check(List<String> usualZones) {
        List<MapNode.Entry> services = entries(at(at(scenario, "workload"), "services"));
        List<MapNode.Entry> jobs = entries(at(at(scenario, "workload"), "jobs"));
        Set<String> images = names(entries(at(scenario, "images")));
        Set<String> items = names(services);
        for (MapNode.Entry job : jobs) {
            if (!items.add(job.key())) {
                problems.error(job.mark(), "a service and a job are both called " + Problems.quoted(job.key()));
            }
        }
        if (at(scenario, "workload") != null && items.isEmpty()) {
            problems.error(Mark.WHOLE_FILE, "the workload has neither a service nor a job");
        }
        services.forEach(service -> known(at(service.value(), "image"), "image", images));
        jobs.forEach(job -> known(at(job.value(), "image"), "image", images));
        for (Node deployment : items(at(scenario, "deployments"))) {
            known(at(deployment, "service"), "service", names(services));
            known(at(deployment, "image"), "image", images);
        }
        checkFaultsAndZones(items, usualZones);
        checkExpectations();
    }

    /** Every service says how many tasks it has, unless its hosts say so. For files that are right otherwise. */
    void checkCounts() {
        for (MapNode.Entry service : entries(at(at(scenario, "workload"), "services"))) {
            if (!isDaemon(service) && at(service.value(), "desiredCount") == null) {
                problems.error(
                        service.mark(),
                        service.key() + " needs the key 'desiredCount'",
                        "desiredCount: how many tasks at the start");
            }
        }
    }

    private static boolean isDaemon(MapNode.Entry service) {
        Node strategy = at(service.value(), "schedulingStrategy");
        return strategy != null && text(strategy).equals("DAEMON");
    }

    /** A deployment that moves requests needs requests, and a second set of tasks that no host must have twice. */
    void checkShifts() {
        for (Node deployment : items(at(scenario, "deployments"))) {
            Node strategy = at(deployment, "strategy");
            Node name = at(deployment, "service");
            Node alarm = at(deployment, "rollbackAlarm");
            Node pause = at(deployment, "pause");
            if (pause != null && name != null) {
                checkPause(pause, text(name));
            }
            if (strategy != null && name != null && !text(strategy).equals("ROLLING")) {
                checkShift(strategy, text(name));
            } else if (alarm != null && name != null) {
                checkAlarm(alarm, text(name));
            }
        }
    }

    /** Only Deployments can be paused (Kubernetes documentation, Deployments). */
    private void checkPause(Node pause, String name) {
        for (MapNode.Entry service : entries(at(at(scenario, "workload"), "services"))) {
            Node controller = at(at(service.value(), "kubernetes"), "controller");
            boolean isSet =
                    isDaemon(service) || (controller != null && text(controller).equals("StatefulSet"));
            if (service.key().equals(name) && isSet) {
                problems.error(pause.mark(), "only rollouts of Deployments can be paused, and " + name + " is none");
            }
        }
    }

    private void checkAlarm(Node alarm, String name) {
        for (MapNode.Entry service : entries(at(at(scenario, "workload"), "services"))) {
            if (service.key().equals(name) && at(service.value(), "traffic") == null) {
                problems.error(
                        alarm.mark(),
                        "rollbackAlarm watches requests, and " + name + " has none",
                        "give the service traffic");
            }
        }
    }

    private void checkShift(Node strategy, String name) {
        for (MapNode.Entry service : entries(at(at(scenario, "workload"), "services"))) {
            if (!service.key().equals(name)) {
                continue;
            }
            if (isDaemon(service)) {
                problems.error(
                        strategy.mark(),
                        "strategy " + text(strategy) + " needs a second set of tasks, which a DAEMON service never has",
                        "deploy it with strategy ROLLING");
            } else if (at(service.value(), "traffic") == null) {
                problems.error(
                        strategy.mark(),
                        "strategy " + text(strategy) + " moves requests, and " + name + " has none",
                        "give the service traffic, or deploy it with strategy ROLLING");
            } else if (isScaledOnRequests(service.value())) {
                problems.error(
                        strategy.mark(),
                        "strategy " + text(strategy) + " does not go with target tracking on requestsPerTarget, which "
                                + name + " has",
                        "scale it on cpu or memory, or deploy it with strategy ROLLING");
            }
        }
    }

    /** ALBRequestCountPerTarget is not supported there (ECS developer guide, automatically scale your service, read 2026-10). */
    private static boolean isScaledOnRequests(Node service) {
        Node policies = at(at(service, "scaling"), "targetTracking");
        List<Node> all = policies instanceof MapNode one ? List.of(one) : items(policies);
        return all.stream()
                .map(policy -> at(policy, "metric"))
                .anyMatch(metric -> metric != null && text(metric).equals("requestsPerTarget"));
    }

    private void checkFaultsAndZones(Set<String> items, List<String> usualZones) {
        List<String> zones = new ArrayList<>();
        items(at(scenario, "zones")).forEach(zone -> zones.add(text(zone)));
        List<String> all = zones.isEmpty() ? usualZones : zones;
        for (Node fault : items(at(scenario, "faults"))) {
            known(at(fault, "spotReclaim"), "zone", all);
            known(at(at(fault, "spotReclaim"), "zone"), "zone", all);
            known(at(fault, "zoneOutage"), "zone", all);
            known(at(fault, "of"), "service or job", items);
        }
        for (MapNode.Entry orchestrator : entries(at(scenario, "orchestrators"))) {
            items(at(at(orchestrator.value(), "nodes"), "managedNodeGroups"))
                    .forEach(group -> known(at(group, "zones"), "zone", all));
        }
    }

    private void checkExpectations() {
        List<MapNode.Entry> orchestrators = entries(at(scenario, "orchestrators"));
        if (at(scenario, "orchestrators") != null && orchestrators.isEmpty()) {
            problems.error(Mark.WHOLE_FILE, "there is no orchestrator to run the workload");
        }
        for (Node line : items(at(scenario, "expect"))) {
            String contender = ExpectationFormat.contenderOf(text(line));
            if (contender != null) {
                known(contender, line.mark(), "orchestrator", names(orchestrators));
            }
        }
    }

    private void known(@Nullable Node name, String noun, Collection<String> known) {
        if (name instanceof ScalarNode scalar) {
            known(scalar.text(), scalar.mark(), noun, known);
        }
        items(name).forEach(each -> known(each, noun, known));
    }

    private void known(String name, Mark mark, String noun, Collection<String> known) {
        if (!known.contains(name)) {
            problems.error(mark, "unknown " + noun + " " + Problems.quoted(name), NearestWord.hint(name, known));
        }
    }

    private static @Nullable Node at(@Nullable Node node, String key) {
        if (node instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries()) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
        }
        return null;
    }

    private static List<MapNode.Entry> entries(@Nullable Node node) {
        return node instanceof MapNode map ? map.entries() : List.of();
    }

    private static List<Node> items(@Nullable Node node) {
        return node instanceof ListNode list ? list.items() : List.of();
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.text() : "";
    }

    private static Set<String> names(List<MapNode.Entry> entries) {
        Set<String> names = new LinkedHashSet<>();
        entries.forEach(entry -> names.add(entry.key()));
        return names;
    }
}
