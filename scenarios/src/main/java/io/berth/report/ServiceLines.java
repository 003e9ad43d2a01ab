package io.berth.report;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What became of requests on a terminal, a line for each service, where there are several and some are looked at one by one. */
final class ServiceLines {
    private static final int SEVERAL = 2;

    private ServiceLines() {}

    static void append(StringBuilder text, JsonNode orchestrators) {
        List<String> lines = orchestrators
                .valueStream()
                .filter(each -> each.path("services").size() >= SEVERAL
                        && each.path("responseTime").isObject())
                .flatMap(each -> each.path("services")
                        .propertyStream()
                        .map(service -> line(each.path("name").asString(), service.getKey(), service.getValue())))
                .toList();
        if (!lines.isEmpty()) {
            text.append("\nRequests by service\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }

    private static String line(String orchestrator, String service, JsonNode figures) {
        JsonNode times = figures.path("responseTime");
        String answers = times.isObject()
                ? "p50 " + duration(times, "p50") + ", p95 " + duration(times, "p95") + ", p99 "
                        + duration(times, "p99")
                : "no response times";
        return orchestrator + " " + service + ": "
                + Numbers.requests(figures.path("served").asDouble()) + " served, "
                + Numbers.requests(figures.path("failed").asDouble()) + " failed, " + answers;
    }

    private static String duration(JsonNode times, String figure) {
        return Figures.duration(times.path(figure).asDouble());
    }
}
