package io.berth.settings;

import java.util.List;

/** Values by key, in the order of the file. */
public record MapNode(List<Entry> entries, Mark mark) implements Node {
    public MapNode {
        entries = List.copyOf(entries);
    }

    /** One key with its own place, and its value. */
    public record Entry(String key, Mark mark, Node value) {}
}
