package io.berth.report;

import java.util.ArrayList;
import java.util.List;

/** One HTML element; every text and attribute value it holds is escaped when it is written. */
final class Tag {
    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final List<Object> content;

    private Tag(String name, List<Object> content) {
        this.name = name;
        this.content = content;
    }

    /** Strings in {@code content} become text, tags become children. */
    static Tag of(String name, Object... content) {
        return new Tag(name, new ArrayList<>(List.of(content)));
    }

    Tag with(String attribute, String value) {
        attributes
                .append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value))
                .append('"');
        return this;
    }

    Tag add(Object child) {
        content.add(child);
        return this;
    }

    @Override
    public String toString() {
        var markup = new StringBuilder("<" + name + attributes + ">");
        content.forEach(child -> markup.append(child instanceof Tag tag ? tag.toString() : escaped(child.toString())));
        return markup.append("</").append(name).append('>').toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
