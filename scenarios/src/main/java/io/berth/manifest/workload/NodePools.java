package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.Nodes;
import io.berth.manifest.Quantity;
import io.berth.orchestrator.eks.karpenter.KarpenterPoolSection;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** NodePools as the node pools of every orchestrator with {@code karpenter} that names neither pools nor instance types. */
final class NodePools {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(h|m|s)");
    private static final Map<String, Long> SECONDS = Map.of("h", 3_600L, "m", 60L, "s", 1L);
    private static final long BYTES_PER_MIB = 1024 * 1024;

    private final List<Draft> pools;

    NodePools(ObjectFiles objects) {
        pools = objects.ofKind("NodePool");
    }

    /** The orchestrators with the pools of the manifests. */
    MapNode into(MapNode orchestrators) {
        List<Node> read = new ArrayList<>();
        for (Draft pool : pools) {
            Node section = pool(pool);
            if (section != null
                    && pool.file.reading().value("nodePool", section, KarpenterPoolSection.section()) != null) {
                read.add(section);
            }
        }
        Map<String, Node> changed = new LinkedHashMap<>();
        for (MapNode.Entry entry : orchestrators.entries()) {
            if (!read.isEmpty()
                    && Nodes.at(entry.value(), "nodes") instanceof MapNode nodes
                    && Nodes.at(nodes, "karpenter") instanceof MapNode karpenter
                    && Nodes.at(karpenter, "instanceTypes") == null
                    && Nodes.at(karpenter, "nodePools") == null) {
                Node filled = Nodes.with(karpenter, "nodePools", new ListNode(read, karpenter.mark()));
                changed.put(entry.key(), Nodes.with(entry.value(), "nodes", Nodes.with(nodes, "karpenter", filled)));
            }
        }
        pools.forEach(pool -> tell(pool, String.join(", ", changed.keySet())));
        return Nodes.with(orchestrators, changed);
    }

    private static void tell(Draft pool, String takers) {
        String name = pool.identity.toString();
        if (takers.isEmpty()) {
            pool.file.tell(
                    pool.object.mark(),
                    name,
                    "no orchestrator asks for it: one with karpenter takes it that names neither nodePools nor instanceTypes");
        } else {
            pool.file.translate(pool.object.mark(), name, "one of the nodePools of " + takers);
        }
    }

    private static @Nullable Node pool(Draft pool) {
        ApiMap spec = pool.object.map("spec");
        ApiMap template = spec == null ? null : spec.map("template");
        ApiMap node = template == null ? null : template.map("spec");
        if (spec == null || template == null || node == null) {
            pool.object.error(pool.object.mark(), "a NodePool needs a template with a spec");
            return null;
        }
        Map<String, Node> keys = new LinkedHashMap<>();
        keys.put("name", Nodes.plain(pool.identity.name(), pool.object.mark()));
        put(keys, "requirements", node.asWritten("requirements", NodePools::isModelled));
        put(keys, "weight", spec.value("weight"));
        limits(keys, spec.map("limits"));
        taints(keys, node.maps("taints"), node.mark());
        ApiMap metadata = template.map("metadata");
        put(keys, "labels", metadata == null ? null : metadata.value("labels"));
        put(keys, "expireAfter", duration(node, "expireAfter"));
        put(keys, "terminationGracePeriod", duration(node, "terminationGracePeriod"));
        ApiMap disruption = spec.map("disruption");
        if (disruption != null) {
            Map<String, Node> rules = new LinkedHashMap<>();
            put(rules, "consolidationPolicy", disruption.value("consolidationPolicy"));
            put(rules, "consolidateAfter", duration(disruption, "consolidateAfter"));
            put(rules, "budgets", disruption.asWritten("budgets", NodePools::holdsAlways));
            keys.put("disruption", Nodes.with(new MapNode(List.of(), disruption.mark()), rules));
        }
        return Nodes.with(new MapNode(List.of(), spec.mark()), keys);
    }

    private static void put(Map<String, Node> keys, String key, @Nullable Node value) {
        if (value != null) {
            keys.put(key, value);
        }
    }

    private static boolean isModelled(ApiMap requirement) {
        String key = requirement.text("key");
        boolean isKnown = key == null || KarpenterPoolSection.labels().contains(key);
        if (!isKnown) {
            requirement.tellWhole("machines have no label " + key + " here, so any will do");
        }
        return isKnown;
    }

    private static boolean holdsAlways(ApiMap budget) {
        if (budget.has("schedule")) {
            budget.tellWhole("budgets on a schedule are not modelled");
        }
        return !budget.has("schedule");
    }

    private static void limits(Map<String, Node> keys, @Nullable ApiMap limits) {
        if (limits == null) {
            return;
        }
        Map<String, Node> most = new LinkedHashMap<>();
        long cores = Math.floorDiv(quantity(limits, "cpu", true), 1_000);
        long mib = Math.floorDiv(quantity(limits, "memory", false), BYTES_PER_MIB);
        if (cores > 0) {
            most.put("cpu", Nodes.plain(String.valueOf(Math.min(cores, 1_000_000)), limits.mark("cpu")));
        }
        if (mib > 0) {
            most.put("memory", Nodes.plain(mib + "MiB", limits.mark("memory")));
        }
        keys.put("limits", Nodes.with(new MapNode(List.of(), limits.mark()), most));
    }

    private static long quantity(ApiMap limits, String key, boolean isMilli) {
        String text = limits.text(key);
        if (text == null) {
            return 0;
        }
        try {
            return isMilli ? Quantity.milli(text) : Quantity.whole(text);
        } catch (IllegalArgumentException wrong) {
            limits.error(limits.mark(key), key + ": " + wrong.getMessage());
            return 0;
        }
    }

    private static void taints(Map<String, Node> keys, List<ApiMap> taints, Mark mark) {
        List<String> words = new ArrayList<>();
        for (ApiMap taint : taints) {
            String value = taint.text("value");
            words.add(taint.text("key") + (value == null ? "" : "=" + value) + ":" + taint.text("effect"));
        }
        if (!words.isEmpty()) {
            keys.put("taints", Nodes.list(words, mark));
        }
    }

    /** Durations of Go, such as 720h or 1h30m, and Never. */
    private static @Nullable Node duration(ApiMap owner, String key) {
        String text = owner.text(key);
        if (text == null || text.equals("Never")) {
            return owner.value(key);
        }
        if (!text.matches("(" + DURATION.pattern() + ")+")) {
            owner.error(owner.mark(key), key + " must be a duration such as 720h or 1h30m, or Never");
            return null;
        }
        long seconds = 0;
        Matcher parts = DURATION.matcher(text);
        while (parts.find()) {
            seconds += Long.parseLong(parts.group(1)) * SECONDS.getOrDefault(parts.group(2), 1L);
        }
        return Nodes.plain(seconds + "s", owner.mark(key));
    }
}
