package io.berth.report;

import tools.jackson.databind.JsonNode;

/** The words and small tables of the page, one method for each section, empty where the run has nothing to say. */
final class Sections {
    private final JsonNode result;

    Sections(JsonNode result) {
        this.result = result;
    }

    String scenario() {
        return text(result, "scenario", "unnamed scenario");
    }

    Tag facts() {
        Tag list = Tag.of("dl");
        fact(list, "Seed", text(result, "seed", ""));
        fact(list, "Replications", text(result, "replications", ""));
        fact(
                list,
                "Simulated time",
                number(result, "durationSeconds")
                        ? Figures.duration(result.path("durationSeconds").doubleValue())
                        : "");
        fact(list, "Orchestrators", String.valueOf(result.path("orchestrators").size()));
        fact(list, "Berth", text(result, "version", ""));
        return list.with("class", "facts");
    }

    /** What the figures are when there are replications, and how the orchestrators differ seed by seed. */
    String replications() {
        if (!number(result, "replications")) {
            return "";
        }
        Tag pairs = Tag.of("ul");
        result.path("paired").forEach(pair -> pairs.add(Tag.of("li", text(pair, "text", ""))));
        String what = "Means of " + text(result, "replications", "")
                + " replications, each ± half of its 95 % interval. Charts, bills and sentences show the first one.";
        return Tag.of("p", what) + (result.path("paired").isEmpty() ? "" : pairs.toString());
    }

    String description() {
        String description = text(result, "description", "");
        return description.isEmpty()
                ? ""
                : Tag.of("p", description).with("class", "lead").toString();
    }

    String differences() {
        Tag cards = Tag.of("ul").with("class", "cards");
        for (JsonNode difference : result.path("differences")) {
            cards.add(card(difference.asString("")));
        }
        return section("difference", "What made the difference", cards, result.path("differences"));
    }

    String expectations() {
        Tag list = Tag.of("ul").with("class", "expect");
        for (JsonNode expectation : result.path("expect")) {
            list.add(expectation(expectation));
        }
        return section("expectations", "Expectations", list, result.path("expect"));
    }

    String bills() {
        Tag panels = Tag.of("div").with("class", "panels");
        int index = 0;
        for (JsonNode orchestrator : result.path("orchestrators")) {
            panels.add(bill(orchestrator, index++));
        }
        return section("bills", "The bill, line by line", panels, result.path("orchestrators"));
    }

    String startup() {
        Tag table =
                table("Stages of a start, mean and 95th percentile", "Stage", "Orchestrator", "Mean", "95 % within");
        Tag rows = Tag.of("tbody");
        for (JsonNode orchestrator : result.path("orchestrators")) {
            for (JsonNode stage : orchestrator.path("startup")) {
                rows.add(row(
                        text(stage, "stage", ""),
                        text(orchestrator, "name", ""),
                        seconds(stage, "mean"),
                        seconds(stage, "p95")));
            }
        }
        return scrolling("Stages of a start", table.add(rows)).toString();
    }

    String deployments() {
        Tag table = table(
                "Deployments",
                "Orchestrator",
                "Service",
                "Strategy",
                "Began at",
                "Took",
                "Outcome",
                "Blocked",
                "Requests moved");
        Tag rows = Tag.of("tbody");
        boolean any = false;
        for (JsonNode orchestrator : result.path("orchestrators")) {
            for (JsonNode rollout : orchestrator.path("rollouts")) {
                rows.add(row(
                        text(orchestrator, "name", ""),
                        text(rollout, "service", ""),
                        text(rollout, "strategy", ""),
                        seconds(rollout, "startSeconds"),
                        seconds(rollout, "seconds"),
                        text(rollout, "outcome", ""),
                        Figures.count(rollout.path("blocked").asDouble(0)),
                        text(rollout, "traffic", "")));
                any = true;
            }
        }
        return any
                ? section(
                        "deployments",
                        "Deployments",
                        scrolling("Deployments", table.with("class", "words").add(rows)),
                        result.path("orchestrators"))
                : "";
    }

    String refusals() {
        return reasons("refusals", "Refusals", "No placement was refused.");
    }

    String failures() {
        return reasons("failures", "Failures", "No task failed by itself.");
    }

    private String reasons(String field, String title, String otherwise) {
        boolean isRefused = field.equals("refusals");
        Tag table = isRefused
                ? table(title + " by reason", "Orchestrator", "Reason", "Times", "Closest host at first")
                : table(title + " by reason", "Orchestrator", "Reason", "Times");
        Tag rows = Tag.of("tbody");
        boolean any = false;
        for (JsonNode orchestrator : result.path("orchestrators")) {
            for (JsonNode reason : orchestrator.path(field)) {
                Tag next = row(
                        text(orchestrator, "name", ""),
                        text(reason, "reason", ""),
                        Figures.count(reason.path("count").asDouble(0)));
                rows.add(isRefused ? next.add(Tag.of("td", text(reason, "closest", ""))) : next);
                any = true;
            }
        }
        Tag nothing = Tag.of("p", otherwise).with("class", "quiet");
        return section(field, title, any ? scrolling(title, table.add(rows)) : nothing, result.path("orchestrators"));
    }

    String assumptions() {
        Tag table = table("Assumed settings used by this run", "Setting", "Value", "Why");
        Tag rows = Tag.of("tbody");
        for (JsonNode assumption : result.path("assumptions")) {
            rows.add(row(
                    text(assumption, "setting", ""), text(assumption, "value", ""), text(assumption, "reason", "")));
        }
        Tag words = scrolling("Assumptions", table.with("class", "words").add(rows));
        return section("assumptions", "Assumptions", words, result.path("assumptions"));
    }

    /** What became of the files that the scenario refers to. */
    String notes() {
        return notes("translated", "Translated", "Objects of files and what they became", "Becomes")
                + notes("approximated", "Approximated", "What has an effect by a simpler rule", "How")
                + notes("unmodelled", "Read but not modelled", "What files say and no run looks at", "Why");
    }

    private String notes(String field, String title, String caption, String words) {
        Tag table = table(caption, "File", "Place", "Key", words);
        Tag rows = Tag.of("tbody");
        for (JsonNode each : result.path(field)) {
            String place = "line " + text(each, "line", "") + ", column " + text(each, "column", "");
            rows.add(row(text(each, "file", ""), place, text(each, "key", ""), text(each, "reason", "")));
        }
        Tag list = scrolling(title, table.with("class", "words").add(rows));
        return section(field, title, list, result.path(field));
    }

    String repeat() {
        String file = text(result, "file", scenario() + ".yaml");
        Tag command =
                Tag.of("code", "./berth run " + shellWord(file) + " --seed " + shellWord(text(result, "seed", "1")));
        Tag prints = Tag.of("tbody");
        for (JsonNode orchestrator : result.path("orchestrators")) {
            prints.add(row(text(orchestrator, "name", ""), text(orchestrator, "fingerprint", "–")));
        }
        Tag table = table("Fingerprint of each event log", "Orchestrator", "Fingerprint")
                .with("class", "words")
                .add(prints);
        Tag content = Tag.of(
                "div",
                Tag.of("pre", command).with("tabindex", "0"),
                Tag.of("p", "The same file, seed and version give the same events; equal fingerprints prove it.")
                        .with("class", "quiet"),
                scrolling("Fingerprints", table));
        return section("repeat", "Repeat this run", content, result.path("orchestrators"));
    }

    private static Tag card(String difference) {
        int colon = difference.indexOf(": ");
        if (colon < 0 || colon > 60) {
            return Tag.of("li", Tag.of("p", difference));
        }
        return Tag.of("li", Tag.of("h3", difference.substring(0, colon)), Tag.of("p", difference.substring(colon + 2)));
    }

    private static Tag expectation(JsonNode expectation) {
        boolean held = expectation.path("held").asBoolean(false);
        Tag verdict =
                Tag.of("span", held ? "✓ held" : "✗ failed").with("class", held ? "verdict held" : "verdict failed");
        Tag line = Tag.of("li", verdict, Tag.of("code", text(expectation, "text", "")));
        String value = text(expectation, "value", "");
        return value.isEmpty()
                ? line
                : line.add(Tag.of("span", "measured " + value).with("class", "quiet"));
    }

    private static Tag bill(JsonNode orchestrator, int index) {
        Tag table = table("Bill of " + text(orchestrator, "name", ""), "Item", "Quantity", "USD");
        Tag rows = Tag.of("tbody");
        for (JsonNode line : orchestrator.path("cost").path("lines")) {
            rows.add(billLine(line));
        }
        Tag total = Tag.of(
                "tr",
                Tag.of("th", "Total").with("scope", "row").with("colspan", "2"),
                Tag.of("td", dollars(orchestrator.path("cost"), "total")));
        Tag heading = Tag.of(
                "h3", Tag.of("span").with("data-swatch", String.valueOf(index)), text(orchestrator, "name", "unnamed"));
        Tag chart = Tag.of("div").with("data-bill", String.valueOf(index));
        return Tag.of(
                        "article",
                        heading,
                        chart,
                        scrolling("Bill", table.add(rows).add(Tag.of("tfoot", total))))
                .with("class", "panel")
                .with("data-orchestrator", String.valueOf(index));
    }

    private static Tag billLine(JsonNode line) {
        String item = text(line, "item", "");
        Tag name = Tag.of("th", Tag.of("span").with("data-item", item), item).with("scope", "row");
        String quantity =
                number(line, "quantity") ? Figures.count(line.path("quantity").doubleValue()) : "–";
        return Tag.of(
                "tr", name, Tag.of("td", quantity + " " + text(line, "unit", "")), Tag.of("td", dollars(line, "usd")));
    }

    static String section(String id, String title, Tag content, JsonNode needed) {
        if (needed.isEmpty()) {
            return "";
        }
        return Tag.of("section", Tag.of("h2", title).with("id", id), content)
                .with("aria-labelledby", id)
                .toString();
    }

    private static void fact(Tag list, String term, String value) {
        if (!value.isEmpty()) {
            list.add(Tag.of("div", Tag.of("dt", term), Tag.of("dd", value)));
        }
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

    static String seconds(JsonNode node, String field) {
        return number(node, field) ? Figures.duration(node.path(field).doubleValue()) : "–";
    }

    static String dollars(JsonNode node, String field) {
        return number(node, field) ? Figures.dollars(node.path(field).doubleValue()) : "–";
    }

    private static boolean number(JsonNode node, String field) {
        return node.path(field).isNumber();
    }

    static String text(JsonNode node, String field, String otherwise) {
        return node.path(field).asString(otherwise);
    }

    private static String shellWord(String word) {
        return word.matches("[A-Za-z0-9._/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
