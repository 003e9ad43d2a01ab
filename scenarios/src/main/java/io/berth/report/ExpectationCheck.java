package io.berth.report;

import io.berth.scenario.Expectation;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether one {@code expect} line held.
 *
 * @param expectation the line
 * @param held whether it did
 * @param value what came out, in the unit of the summary; NaN when the summary has no such number
 */
public record ExpectationCheck(Expectation expectation, boolean held, double value) {
    /** Checks the lines about orchestrators that ran; lines about others are left out. */
    static List<ExpectationCheck> of(ImmutableList<Expectation> expectations, ArrayNode orchestrators) {
        List<ExpectationCheck> checks = new ArrayList<>();
        for (Expectation expectation : expectations) {
            for (JsonNode orchestrator : orchestrators) {
                if (orchestrator.path("name").asString().equals(expectation.contender())) {
                    checks.add(check(expectation, orchestrator));
                }
            }
        }
        return checks;
    }

    private static ExpectationCheck check(Expectation expectation, JsonNode orchestrator) {
        JsonNode number = orchestrator;
        for (String key : expectation.path().split("\\.")) {
            number = number.path(key);
        }
        number = Intervals.isInterval(number) ? number.path("mean") : number;
        double value = number.isNumber() ? number.asDouble() : Double.NaN;
        boolean held = !Double.isNaN(value) && expectation.relation().holds(value, expectation.value());
        return new ExpectationCheck(expectation, held, value);
    }

    ObjectNode json(JsonMapper mapper) {
        ObjectNode node = mapper.createObjectNode();
        node.put("text", expectation.text());
        node.put("held", held);
        node.put("value", Double.isNaN(value) ? "no such number" : Numbers.plain(value));
        return node;
    }
}
