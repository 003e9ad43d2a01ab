package io.berth.report;

import io.berth.workload.DisruptionReason;
import tools.jackson.databind.JsonNode;

/** The part of the page that tells which machines were given up although they worked, what had to move for it and what it saves. */
final class DisruptionSection {
    private static final String TITLE = "Machines given up";
    private static final String HINT =
            "To save money, machines go that are empty or whose tasks fit elsewhere. Savings are the prices of those machines less that of"
                    + " their replacements, each for an hour and all added up; who needs the room again buys it again.";

    private DisruptionSection() {}

    /** Empty when no machine was given up. */
    static String of(JsonNode result) {
        Tag table = Sections.table(
                TITLE, "Orchestrator", "Because", "Machines", "Tasks moved", "Saves per hour", "… for each task moved");
        Tag rows = Tag.of("tbody");
        boolean any = false;
        for (JsonNode orchestrator : result.path("orchestrators")) {
            JsonNode disruptions = orchestrator.path("disruptions");
            for (DisruptionReason reason : DisruptionReason.values()) {
                if (disruptions.path(reason.word()).asDouble(0) > 0) {
                    rows.add(row(orchestrator, disruptions, reason));
                    any = true;
                }
            }
            if (disruptions.path("consolidations").asDouble(0) > 0) {
                rows.add(savings(orchestrator, disruptions));
            }
        }
        return any
                ? Sections.section(
                        "disruptions",
                        TITLE,
                        Tag.of(
                                "div",
                                Tag.of("p", HINT).with("class", "quiet"),
                                Sections.scrolling(
                                        TITLE, table.with("class", "words").add(rows))),
                        result.path("orchestrators"))
                : "";
    }

    private static Tag row(JsonNode orchestrator, JsonNode disruptions, DisruptionReason reason) {
        return Sections.row(
                Sections.text(orchestrator, "name", ""),
                reason.words(),
                Figures.count(disruptions.path(reason.word()).asDouble(0)),
                Figures.count(
                        disruptions.path("tasksMovedBy").path(reason.word()).asDouble(0)),
                "",
                "");
    }

    private static Tag savings(JsonNode orchestrator, JsonNode disruptions) {
        double tasks = disruptions.path("savingMoves").asDouble(0);
        return Sections.row(
                Sections.text(orchestrator, "name", ""),
                "to save money",
                Figures.count(disruptions.path("savingHosts").asDouble(0)),
                Figures.count(tasks),
                Sections.dollars(disruptions, "savedPerHour"),
                tasks == 0 ? "" : Sections.dollars(disruptions, "savedPerHourAndTask"));
    }
}
