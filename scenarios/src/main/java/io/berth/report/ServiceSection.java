package io.berth.report;

import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** The part of the page that tells what became of the requests of each service. */
final class ServiceSection {
    private static final String TITLE = "Requests by service";

    private ServiceSection() {}

    /** Empty when no service has traffic. */
    static String of(JsonNode result) {
        Tag table = PageParts.table(
                TITLE,
                "Orchestrator",
                "Service",
                "Served",
                "Failed",
                "50 % within",
                "95 % within",
                "99 % within",
                "Failed for");
        Tag rows = Tag.of("tbody");
        boolean any = false;
        for (JsonNode orchestrator : result.path("orchestrators")) {
            for (Map.Entry<String, JsonNode> service :
                    orchestrator.path("services").properties()) {
                rows.add(row(orchestrator, service.getKey(), service.getValue()));
                any = true;
            }
        }
        return any
                ? PageParts.section(
                        "services", TITLE, PageParts.scrolling(TITLE, table.add(rows)), result.path("orchestrators"))
                : "";
    }

    private static Tag row(JsonNode orchestrator, String service, JsonNode figures) {
        JsonNode times = figures.path("responseTime");
        StringJoiner reasons = new StringJoiner(", ");
        figures.path("requestFailures")
                .properties()
                .forEach(reason -> reasons.add(
                        reason.getKey() + " " + Figures.count(reason.getValue().asDouble(0))));
        return PageParts.row(
                PageParts.text(orchestrator, "name", ""),
                service,
                Figures.count(figures.path("served").asDouble(0)),
                Figures.count(figures.path("failed").asDouble(0)),
                PageParts.seconds(times, "p50"),
                PageParts.seconds(times, "p95"),
                PageParts.seconds(times, "p99"),
                reasons.toString());
    }
}
