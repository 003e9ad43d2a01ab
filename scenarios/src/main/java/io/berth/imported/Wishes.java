package io.berth.imported;

import io.berth.imported.Brought.Setting;
import io.berth.imported.Brought.Wish;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings that files keep with every service or job, and a scenario with its orchestrators.
 *
 * <p>An orchestrator that does not write the setting takes it when all services and jobs that it concerns say the same; otherwise what
 * the files say is told as not modelled.
 */
public final class Wishes {
    private final List<Map<Setting, Wish>> ofServices = new ArrayList<>();
    private final List<Map<Setting, Wish>> ofScaled = new ArrayList<>();
    private final List<Map<Setting, Wish>> ofJobs = new ArrayList<>();

    /** Hears what the files of one service or job wish; an item without files wishes nothing. */
    public void add(boolean isService, boolean isScaled, Map<Setting, Wish> wishes) {
        (isService ? ofServices : ofJobs).add(wishes);
        if (isScaled) {
            ofScaled.add(wishes);
        }
    }

    /** The orchestrators with the settings that the files give them. */
    public Node into(Node orchestrators) {
        Node changed = orchestrators;
        for (Map.Entry<Setting, List<Wish>> each : bySetting().entrySet()) {
            changed = into(changed, each.getKey(), each.getValue());
        }
        return changed;
    }

    private Map<Setting, List<Wish>> bySetting() {
        Map<Setting, List<Wish>> bySetting = new LinkedHashMap<>();
        List.of(ofServices, ofJobs)
                .forEach(items -> items.forEach(item -> item.forEach((setting, wish) -> bySetting
                        .computeIfAbsent(setting, none -> new ArrayList<>())
                        .add(wish))));
        return bySetting;
    }

    private Node into(Node orchestrators, Setting setting, List<Wish> wishes) {
        Map<String, Node> changed = new LinkedHashMap<>();
        boolean any = false;
        for (MapNode.Entry entry : Nodes.entries(orchestrators)) {
            if (entry.value() instanceof MapNode orchestrator
                    && Nodes.text(Nodes.at(orchestrator, "kind")).equals(setting.kind())) {
                any = true;
                if (written(orchestrator, setting) == null) {
                    changed.put(entry.key(), granted(entry.key(), orchestrator, setting, wishes));
                }
            }
        }
        if (!any && setting.isLost()) {
            tell(wishes, "the scenario has no orchestrator of kind " + setting.kind());
        }
        return orchestrators instanceof MapNode map ? Nodes.with(map, changed) : orchestrators;
    }

    private static @Nullable Node written(MapNode orchestrator, Setting setting) {
        Node node = orchestrator;
        for (String key : setting.key().split("\\.")) {
            node = Nodes.at(node, key);
        }
        return node;
    }

    private Node granted(String name, MapNode orchestrator, Setting setting, List<Wish> wishes) {
        Node value = wishes.getFirst().value();
        if (!areAgreed(setting)) {
            tell(
                    wishes,
                    "it is one setting of " + name
                            + ", and the services and jobs of this scenario do not all say the same: write "
                            + setting.key() + " there");
            return orchestrator;
        }
        String stranger = setting.key().equals("capacityProviderStrategy") ? stranger(orchestrator, value) : null;
        if (stranger != null) {
            tell(wishes, name + " has no capacity provider " + stranger);
            return orchestrator;
        }
        return granted(orchestrator, setting, value);
    }

    private boolean areAgreed(Setting setting) {
        List<Map<Setting, Wish>> concerned =
                new ArrayList<>(setting.concern() == Brought.Concern.SCALED ? ofScaled : ofServices);
        if (setting.concern() == Brought.Concern.ALL) {
            concerned.addAll(ofJobs);
        }
        return concerned.stream()
                        .map(item -> item.get(setting))
                        .map(wish -> wish == null ? "" : wish.words())
                        .distinct()
                        .count()
                == 1;
    }

    private static @Nullable String stranger(MapNode orchestrator, Node strategy) {
        List<String> providers = new ArrayList<>();
        if (Nodes.at(orchestrator, "capacityProviders") instanceof ListNode list) {
            list.items().forEach(item -> providers.add(Nodes.text(Nodes.at(item, "name"))));
        }
        return ((ListNode) strategy)
                .items().stream()
                        .map(item -> Nodes.text(Nodes.at(item, "capacityProvider")))
                        .filter(name -> !providers.contains(name))
                        .findFirst()
                        .orElse(null);
    }

    private Node granted(MapNode orchestrator, Setting setting, Node value) {
        int dot = setting.key().indexOf('.');
        if (dot >= 0) {
            String section = setting.key().substring(0, dot);
            Node below =
                    Objects.requireNonNullElse(Nodes.at(orchestrator, section), new MapNode(List.of(), value.mark()));
            return Nodes.with(
                    orchestrator, section, Nodes.with(below, setting.key().substring(dot + 1), value));
        }
        Map<String, Node> keys = new LinkedHashMap<>(Map.of(setting.key(), value));
        boolean jobsWouldFollow = setting.key().equals("placementStrategy")
                && !ofJobs.isEmpty()
                && Nodes.at(orchestrator, "jobPlacementStrategy") == null;
        if (jobsWouldFollow) {
            keys.put("jobPlacementStrategy", Nodes.list(List.of("random"), value.mark()));
        }
        return Nodes.with(orchestrator, keys);
    }

    private static void tell(List<Wish> wishes, String reason) {
        wishes.forEach(wish -> wish.file().tell(wish.mark(), wish.key(), reason));
    }
}
