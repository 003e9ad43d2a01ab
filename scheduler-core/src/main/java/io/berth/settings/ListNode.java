package io.berth.settings;

import java.util.List;

/** Values in order. */
public record ListNode(List<Node> items, Mark mark) implements Node {
    public ListNode {
        items = List.copyOf(items);
    }
}
