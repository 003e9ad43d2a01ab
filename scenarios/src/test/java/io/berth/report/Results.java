package io.berth.report;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Small results for tests that look at one thing. */
final class Results {
    private static final JsonMapper JSON = new JsonMapper();

    private Results() {}

    /** The sample run, with every text that a user can choose replaced by {@code text}. */
    static String hostile(String text) {
        ObjectNode result = (ObjectNode) JSON.readTree(SampleResult.json());
        result.put("scenario", text).put("description", text).put("version", text);
        result.withArray("differences").removeAll().add(text);
        result.withArray("faults").forEach(fault -> ((ObjectNode) fault).put("label", text));
        result.withArray("orchestrators").forEach(each -> rename((ObjectNode) each, text));
        return result.toString();
    }

    /** The sample run with twice as many orchestrators and a fault in every hour. */
    static String crowded() {
        ObjectNode result = (ObjectNode) JSON.readTree(SampleResult.json());
        ArrayNode orchestrators = result.withArray("orchestrators");
        for (JsonNode each : orchestrators.deepCopy()) {
            ObjectNode twin = (ObjectNode) each;
            orchestrators.add(twin.put("name", twin.path("name").asString() + "-with-warm-pool"));
        }
        for (int hour = 0; hour < 4; hour++) {
            int atSeconds = 3_600 * hour;
            result.withArray("faults")
                    .addObject()
                    .put("atSeconds", atSeconds)
                    .put("forSeconds", 300)
                    .put("label", "registry slow");
        }
        return result.toString();
    }

    static String named(String scenario) {
        ObjectNode result = JSON.createObjectNode().put("scenario", scenario);
        result.putArray("orchestrators").addObject().put("name", scenario).put("kind", scenario);
        return result.toString();
    }

    private static void rename(ObjectNode orchestrator, String text) {
        orchestrator
                .put("name", text + " " + orchestrator.path("name").asString())
                .put("kind", text);
        var items = (ObjectNode) orchestrator.path("series").path("cost");
        items.set(text, items.path("Application Load Balancer"));
    }
}
