package io.berth.report;

import io.berth.billing.Cause;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The part of the page that tells what the money of each bill was spent on. */
final class CauseSection {
    private static final String TITLE = "The bill by cause";

    private CauseSection() {}

    /** One row for each cause on which any orchestrator spent something. */
    static String of(JsonNode result) {
        JsonNode orchestrators = result.path("orchestrators");
        List<String> columns = new ArrayList<>(List.of("Spent on"));
        orchestrators.forEach(orchestrator -> columns.add(PageParts.text(orchestrator, "name", "")));
        Tag rows = Tag.of("tbody");
        for (Cause cause : Cause.values()) {
            if (isAny(orchestrators, cause)) {
                rows.add(row(orchestrators, cause));
            }
        }
        Tag table = PageParts.table(TITLE, columns.toArray(new String[0])).add(rows);
        return PageParts.section("causes", TITLE, PageParts.scrolling(TITLE, table), orchestrators);
    }

    private static boolean isAny(JsonNode orchestrators, Cause cause) {
        for (JsonNode orchestrator : orchestrators) {
            if (orchestrator.path("causes").path(cause.key()).asDouble(0) > 0) {
                return true;
            }
        }
        return false;
    }

    private static Tag row(JsonNode orchestrators, Cause cause) {
        List<String> cells = new ArrayList<>();
        orchestrators.forEach(orchestrator -> cells.add(PageParts.dollars(orchestrator.path("causes"), cause.key())));
        return PageParts.row(cause.words(), cells.toArray(new String[0]));
    }
}
