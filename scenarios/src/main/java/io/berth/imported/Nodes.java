package io.berth.imported;

import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into trees of scenarios and makes new ones; a tree itself never changes. */
public final class Nodes {
    private Nodes() {}

    public static @Nullable Node at(@Nullable Node node, String key) {
        return entries(node).stream()
                .filter(entry -> entry.key().equals(key))
                .map(MapNode.Entry::value)
                .findFirst()
                .orElse(null);
    }

    public static List<MapNode.Entry> entries(@Nullable Node node) {
        return node instanceof MapNode map ? map.entries() : List.of();
    }

    public static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.text() : "";
    }

    public static Node plain(String text, Mark mark) {
        return new ScalarNode(text, false, mark);
    }

    public static Node list(List<String> texts, Mark mark) {
        return new ListNode(texts.stream().map(text -> plain(text, mark)).toList(), mark);
    }

    public static Node map(Map<String, String> values, Mark mark) {
        List<MapNode.Entry> entries = new ArrayList<>();
        values.forEach((key, text) -> entries.add(new MapNode.Entry(key, mark, plain(text, mark))));
        return new MapNode(entries, mark);
    }

    /** A map with one key. */
    public static MapNode map(String key, Node value, Mark mark) {
        return new MapNode(List.of(new MapNode.Entry(key, mark, value)), mark);
    }

    /** The same map with other values for these keys; keys that it lacks come last. */
    public static MapNode with(MapNode map, Map<String, Node> values) {
        Map<String, Node> missing = new LinkedHashMap<>(values);
        List<MapNode.Entry> entries = new ArrayList<>();
        for (MapNode.Entry entry : map.entries()) {
            Node other = missing.remove(entry.key());
            entries.add(other == null ? entry : new MapNode.Entry(entry.key(), entry.mark(), other));
        }
        missing.forEach((key, value) -> entries.add(new MapNode.Entry(key, value.mark(), value)));
        return new MapNode(entries, map.mark());
    }

    public static Node with(Node node, String key, Node value) {
        return node instanceof MapNode map ? with(map, Map.of(key, value)) : node;
    }
}
