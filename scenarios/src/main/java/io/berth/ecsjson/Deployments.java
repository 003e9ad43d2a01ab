package io.berth.ecsjson;

import io.berth.imported.Nodes;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deployments of a scenario, and what the files of their services say about how they are done. */
final class Deployments {
    private final @Nullable Node written;
    private final Map<String, Map<String, Node>> keysOfService = new LinkedHashMap<>();

    /**
     * @param written what stands below {@code deployments}; null when nothing does
     */
    Deployments(@Nullable Node written) {
        this.written = written;
    }

    /** True when a deployment of the service does not say its strategy itself. */
    boolean isOpen(String service) {
        return written instanceof ListNode list
                && list.items().stream().anyMatch(each -> isOf(each, service) && Nodes.at(each, "strategy") == null);
    }

    private static boolean isOf(Node deployment, String service) {
        return Nodes.text(Nodes.at(deployment, "service")).equals(service);
    }

    void add(String service, Map<String, Node> keys) {
        keysOfService.put(service, keys);
    }

    /** The scenario with deployments that say what the files say. */
    Node into(Node scenario) {
        boolean isNews = keysOfService.values().stream().anyMatch(keys -> !keys.isEmpty());
        if (!isNews || !(written instanceof ListNode list)) {
            return scenario;
        }
        List<Node> changed = new ArrayList<>();
        list.items().forEach(each -> changed.add(complete(each)));
        return Nodes.with(scenario, "deployments", new ListNode(List.copyOf(changed), list.mark()));
    }

    private Node complete(Node deployment) {
        if (!(deployment instanceof MapNode map) || Nodes.at(map, "strategy") != null) {
            return deployment;
        }
        Map<String, Node> missing =
                new LinkedHashMap<>(keysOfService.getOrDefault(Nodes.text(Nodes.at(map, "service")), Map.of()));
        map.entries().forEach(entry -> missing.remove(entry.key()));
        return Nodes.with(map, missing);
    }
}
