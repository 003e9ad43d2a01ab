package io.berth.report;

import io.berth.workload.DisruptionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The part of the page that tells which machines were given up although they worked, what had to move for it and what it saves. */
final class DisruptionSection {
    private static final String TITLE = "Machines given up";
    private static final String HINT =
            "To save money, machines go that are empty or whose tasks fit elsewhere. Savings are the prices of those machines less that of"
                    + " their replacements, each for an hour and all added up; who needs the room again buys it again.";

    private final JsonNode orchestrators;

    private DisruptionSection(JsonNode orchestrators) {
        this.orchestrators = orchestrators;
    }

    /** One row for each reason and one column for each orchestrator; empty when no machine was given up. */
    static String of(JsonNode result) {
        var section = new DisruptionSection(result.path("orchestrators"));
        return section.isAny("hosts") ? section.text() : "";
    }

    private String text() {
        List<String> columns = new ArrayList<>(List.of("Because"));
        orchestrators.forEach(orchestrator -> columns.add(PageParts.text(orchestrator, "name", "")));
        Tag rows = Tag.of("tbody");
        for (DisruptionReason reason : DisruptionReason.values()) {
            if (isAny(reason.word())) {
                rows.add(row(
                        reason.words(),
                        each -> machines(
                                each, reason.word(), each.path("tasksMovedBy").path(reason.word()))));
            }
        }
        if (isAny("consolidations")) {
            rows.add(row(
                    "to save money, all together", each -> machines(each, "savingHosts", each.path("savingMoves"))));
            rows.add(row("saved for an hour", each -> PageParts.dollars(each, "savedPerHour")));
            rows.add(row("… by each task moved", each -> PageParts.dollars(each, "savedPerHourAndTask")));
        }
        Tag table = PageParts.table(TITLE, columns.toArray(new String[0])).add(rows);
        Tag content = Tag.of("div", Tag.of("p", HINT).with("class", "quiet"), PageParts.scrolling(TITLE, table));
        return PageParts.section("disruptions", TITLE, content, orchestrators);
    }

    private boolean isAny(String field) {
        for (JsonNode orchestrator : orchestrators) {
            if (orchestrator.path("disruptions").path(field).asDouble(0) > 0) {
                return true;
            }
        }
        return false;
    }

    private Tag row(String label, Function<JsonNode, String> cell) {
        List<String> cells = new ArrayList<>();
        orchestrators.forEach(orchestrator -> cells.add(cell.apply(orchestrator.path("disruptions"))));
        return PageParts.row(label, cells.toArray(new String[0]));
    }

    private static String machines(JsonNode disruptions, String field, JsonNode moved) {
        double machines = disruptions.path(field).asDouble(0);
        double tasks = moved.asDouble(0);
        return Figures.count(machines) + (tasks == 0 ? "" : ", " + Figures.count(tasks) + " tasks moved");
    }
}
