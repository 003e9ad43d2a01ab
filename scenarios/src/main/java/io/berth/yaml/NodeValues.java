package io.berth.yaml;

import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import java.util.List;

/** Makes the nodes of settings files. */
final class NodeValues implements YamlValues<Node> {
    @Override
    public Node scalar(String text, boolean quoted, Mark mark) {
        return Node.scalar(text, quoted, mark);
    }

    @Override
    public Node list(List<Node> items, Mark mark) {
        return new ListNode(items, mark);
    }

    @Override
    public Node map(List<YamlEntry<Node>> entries, Mark mark) {
        return new MapNode(
                entries.stream()
                        .map(entry -> new MapNode.Entry(entry.key(), entry.mark(), entry.value()))
                        .toList(),
                mark);
    }
}
