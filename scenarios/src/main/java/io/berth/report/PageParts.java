package io.berth.report;

import tools.jackson.databind.JsonNode;

/** What sections of the page are made of: headings with content, tables, and figures out of the results. */
final class PageParts {
    private PageParts() {}

    static String section(String id, String title, Tag content, JsonNode needed) {
        if (needed.isEmpty()) {
            return "";
        }
        return Tag.of("section", Tag.of("h2", title).with("id", id), content)
                .with("aria-labelledby", id)
                .toString();
    }

    static Tag table(String caption, String... columns) {
        Tag row = Tag.of("tr");
        for (String column : columns) {
            row.add(Tag.of("th", column).with("scope", "col"));
        }
        return Tag.of("table", Tag.of("caption", caption).with("class", "unseen"), Tag.of("thead", row));
    }

    static Tag row(String first, String... others) {
        Tag row = Tag.of("tr", Tag.of("th", first).with("scope", "row"));
        for (String other : others) {
            row.add(Tag.of("td", other));
        }
        return row;
    }

    /** A box that scrolls sideways by itself, reachable by keyboard, so that the page never does. */
    static Tag scrolling(String label, Tag table) {
        return Tag.of("div", table)
                .with("class", "scrolling")
                .with("role", "region")
                .with("aria-label", label)
                .with("tabindex", "0");
    }

    static void fact(Tag list, String term, String value) {
        if (!value.isEmpty()) {
            list.add(Tag.of("div", Tag.of("dt", term), Tag.of("dd", value)));
        }
    }

    static String seconds(JsonNode node, String field) {
        return number(node, field) ? Figures.duration(node.path(field).doubleValue()) : "–";
    }

    static String dollars(JsonNode node, String field) {
        return number(node, field) ? Figures.dollars(node.path(field).doubleValue()) : "–";
    }

    static boolean number(JsonNode node, String field) {
        return node.path(field).isNumber();
    }

    static String text(JsonNode node, String field, String otherwise) {
        return node.path(field).asString(otherwise);
    }
}
