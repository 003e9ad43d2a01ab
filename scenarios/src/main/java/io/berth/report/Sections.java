package io.berth.report;

import tools.jackson.databind.JsonNode;

/** The words and small tables of the page, one method for each section, empty where the run has nothing to say. */
final class Sections {
    private final JsonNode result;

    Sections(JsonNode result) {
        this.result = result;
    }

    String scenario() {
        return PageParts.text(result, "scenario", "unnamed scenario");
    }

    Tag facts() {
        Tag list = Tag.of("dl");
        PageParts.fact(list, "Seed", PageParts.text(result, "seed", ""));
        PageParts.fact(list, "Replications", PageParts.text(result, "replications", ""));
        PageParts.fact(
                list,
                "Simulated time",
                PageParts.number(result, "durationSeconds")
                        ? Figures.duration(result.path("durationSeconds").doubleValue())
                        : "");
        PageParts.fact(
                list,
                "Orchestrators",
                String.valueOf(result.path("orchestrators").size()));
        PageParts.fact(list, "Berth", PageParts.text(result, "version", ""));
        return list.with("class", "facts");
    }

    /** What the figures are when there are replications, and how the orchestrators differ seed by seed. */
    String replications() {
        if (!PageParts.number(result, "replications")) {
            return "";
        }
        Tag pairs = Tag.of("ul");
        result.path("paired").forEach(pair -> pairs.add(Tag.of("li", PageParts.text(pair, "text", ""))));
        String what = "Means of " + PageParts.text(result, "replications", "")
                + " replications, each ± half of its 95 % interval. Charts, bills and sentences show the first one.";
        return Tag.of("p", what) + (result.path("paired").isEmpty() ? "" : pairs.toString());
    }

    String description() {
        String description = PageParts.text(result, "description", "");
        return description.isEmpty()
                ? ""
                : Tag.of("p", description).with("class", "lead").toString();
    }

    String differences() {
        Tag cards = Tag.of("ul").with("class", "cards");
        for (JsonNode difference : result.path("differences")) {
            cards.add(card(difference.asString("")));
        }
        return PageParts.section("difference", "What made the difference", cards, result.path("differences"));
    }

    String expectations() {
        Tag list = Tag.of("ul").with("class", "expect");
        for (JsonNode expectation : result.path("expect")) {
            list.add(expectation(expectation));
        }
        return PageParts.section("expectations", "Expectations", list, result.path("expect"));
    }

    String bills() {
        Tag panels = Tag.of("div").with("class", "panels");
        int index = 0;
        for (JsonNode orchestrator : result.path("orchestrators")) {
            panels.add(bill(orchestrator, index++));
        }
        return PageParts.section("bills", "The bill, line by line", panels, result.path("orchestrators"));
    }

    String startup() {
        Tag table = PageParts.table(
                "Stages of a start, mean and 95th percentile", "Stage", "Orchestrator", "Mean", "95 % within");
        Tag rows = Tag.of("tbody");
        for (JsonNode orchestrator : result.path("orchestrators")) {
            for (JsonNode stage : orchestrator.path("startup")) {
                rows.add(PageParts.row(
                        PageParts.text(stage, "stage", ""),
                        PageParts.text(orchestrator, "name", ""),
                        PageParts.seconds(stage, "mean"),
                        PageParts.seconds(stage, "p95")));
            }
        }
        return PageParts.scrolling("Stages of a start", table.add(rows)).toString();
    }

    String deployments() {
        Tag table = PageParts.table(
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
                rows.add(PageParts.row(
                        PageParts.text(orchestrator, "name", ""),
                        PageParts.text(rollout, "service", ""),
                        PageParts.text(rollout, "strategy", ""),
                        PageParts.seconds(rollout, "startSeconds"),
                        PageParts.seconds(rollout, "seconds"),
                        PageParts.text(rollout, "outcome", ""),
                        Figures.count(rollout.path("blocked").asDouble(0)),
                        PageParts.text(rollout, "traffic", "")));
                any = true;
            }
        }
        return any
                ? PageParts.section(
                        "deployments",
                        "Deployments",
                        PageParts.scrolling(
                                "Deployments", table.with("class", "words").add(rows)),
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
                ? PageParts.table(title + " by reason", "Orchestrator", "Reason", "Times", "Closest host at first")
                : PageParts.table(title + " by reason", "Orchestrator", "Reason", "Times");
        Tag rows = Tag.of("tbody");
        boolean any = false;
        for (JsonNode orchestrator : result.path("orchestrators")) {
            for (JsonNode reason : orchestrator.path(field)) {
                Tag next = PageParts.row(
                        PageParts.text(orchestrator, "name", ""),
                        PageParts.text(reason, "reason", ""),
                        Figures.count(reason.path("count").asDouble(0)));
                rows.add(isRefused ? next.add(Tag.of("td", PageParts.text(reason, "closest", ""))) : next);
                any = true;
            }
        }
        Tag nothing = Tag.of("p", otherwise).with("class", "quiet");
        return PageParts.section(
                field,
                title,
                any ? PageParts.scrolling(title, table.add(rows)) : nothing,
                result.path("orchestrators"));
    }

    String assumptions() {
        Tag table = PageParts.table("Assumed settings used by this run", "Setting", "Value", "Why");
        Tag rows = Tag.of("tbody");
        for (JsonNode assumption : result.path("assumptions")) {
            rows.add(PageParts.row(
                    PageParts.text(assumption, "setting", ""),
                    PageParts.text(assumption, "value", ""),
                    PageParts.text(assumption, "reason", "")));
        }
        Tag words =
                PageParts.scrolling("Assumptions", table.with("class", "words").add(rows));
        return PageParts.section("assumptions", "Assumptions", words, result.path("assumptions"));
    }

    /** What became of the files that the scenario refers to. */
    String notes() {
        return notes("translated", "Translated", "Objects of files and what they became", "Becomes")
                + notes("approximated", "Approximated", "What has an effect by a simpler rule", "How")
                + notes("unmodelled", "Read but not modelled", "What files say and no run looks at", "Why");
    }

    private String notes(String field, String title, String caption, String words) {
        Tag table = PageParts.table(caption, "File", "Place", "Key", words);
        Tag rows = Tag.of("tbody");
        for (JsonNode each : result.path(field)) {
            String place =
                    "line " + PageParts.text(each, "line", "") + ", column " + PageParts.text(each, "column", "");
            rows.add(PageParts.row(
                    PageParts.text(each, "file", ""),
                    place,
                    PageParts.text(each, "key", ""),
                    PageParts.text(each, "reason", "")));
        }
        Tag list = PageParts.scrolling(title, table.with("class", "words").add(rows));
        return PageParts.section(field, title, list, result.path(field));
    }

    String repeat() {
        String file = PageParts.text(result, "file", scenario() + ".yaml");
        Tag command = Tag.of(
                "code", "./berth run " + shellWord(file) + " --seed " + shellWord(PageParts.text(result, "seed", "1")));
        Tag prints = Tag.of("tbody");
        for (JsonNode orchestrator : result.path("orchestrators")) {
            prints.add(PageParts.row(
                    PageParts.text(orchestrator, "name", ""), PageParts.text(orchestrator, "fingerprint", "–")));
        }
        Tag table = PageParts.table("Fingerprint of each event log", "Orchestrator", "Fingerprint")
                .with("class", "words")
                .add(prints);
        Tag content = Tag.of(
                "div",
                Tag.of("pre", command).with("tabindex", "0"),
                Tag.of("p", "The same file, seed and version give the same events; equal fingerprints prove it.")
                        .with("class", "quiet"),
                PageParts.scrolling("Fingerprints", table));
        return PageParts.section("repeat", "Repeat this run", content, result.path("orchestrators"));
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
        Tag line = Tag.of("li", verdict, Tag.of("code", PageParts.text(expectation, "text", "")));
        String value = PageParts.text(expectation, "value", "");
        return value.isEmpty()
                ? line
                : line.add(Tag.of("span", "measured " + value).with("class", "quiet"));
    }

    private static Tag bill(JsonNode orchestrator, int index) {
        Tag table = PageParts.table("Bill of " + PageParts.text(orchestrator, "name", ""), "Item", "Quantity", "USD");
        Tag rows = Tag.of("tbody");
        for (JsonNode line : orchestrator.path("cost").path("lines")) {
            rows.add(billLine(line));
        }
        Tag total = Tag.of(
                "tr",
                Tag.of("th", "Total").with("scope", "row").with("colspan", "2"),
                Tag.of("td", PageParts.dollars(orchestrator.path("cost"), "total")));
        Tag heading = Tag.of(
                "h3",
                Tag.of("span").with("data-swatch", String.valueOf(index)),
                PageParts.text(orchestrator, "name", "unnamed"));
        Tag chart = Tag.of("div").with("data-bill", String.valueOf(index));
        return Tag.of(
                        "article",
                        heading,
                        chart,
                        PageParts.scrolling("Bill", table.add(rows).add(Tag.of("tfoot", total))))
                .with("class", "panel")
                .with("data-orchestrator", String.valueOf(index));
    }

    private static Tag billLine(JsonNode line) {
        String item = PageParts.text(line, "item", "");
        Tag name = Tag.of("th", Tag.of("span").with("data-item", item), item).with("scope", "row");
        String quantity = PageParts.number(line, "quantity")
                ? Figures.count(line.path("quantity").doubleValue())
                : "–";
        return Tag.of(
                "tr",
                name,
                Tag.of("td", quantity + " " + PageParts.text(line, "unit", "")),
                Tag.of("td", PageParts.dollars(line, "usd")));
    }

    private static String shellWord(String word) {
        return word.matches("[A-Za-z0-9._/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
