package io.berth.report;

import io.berth.experiment.Interval;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays the objects of replications over each other: texts stay, every number becomes an interval {@code {mean, low, high, n}}.
 *
 * <p>What only some replications have, such as a reason that refused nobody elsewhere, counts as 0 in the others.
 */
final class Intervals {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Intervals() {}

    /** The objects of the replications as one. */
    static ObjectNode over(List<? extends JsonNode> replications) {
        ObjectNode merged = JSON.createObjectNode();
        Set<String> names = new LinkedHashSet<>();
        replications.forEach(node -> names.addAll(node.propertyNames()));
        for (String name : names) {
            merged.set(
                    name,
                    value(replications.stream().map(node -> node.path(name)).toList()));
        }
        return merged;
    }

    private static JsonNode value(List<JsonNode> values) {
        JsonNode sample = values.stream()
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .findFirst()
                .orElse(JSON.nullNode());
        if (sample.isNumber()) {
            return json(Interval.of(
                    values.stream().mapToDouble(value -> value.asDouble(0)).toArray()));
        }
        if (sample.isObject()) {
            return over(values);
        }
        return sample.isArray() ? lines(values) : sample;
    }

    /** Lists of objects that are named by their {@code item}: the lines of bills. */
    private static ArrayNode lines(List<JsonNode> lists) {
        Map<String, JsonNode> first = new LinkedHashMap<>();
        lists.forEach(list -> list.forEach(line -> first.putIfAbsent(item(line), line)));
        ArrayNode merged = JSON.createArrayNode();
        first.keySet()
                .forEach(item -> merged.add(
                        over(lists.stream().map(list -> lineOf(list, item)).toList())));
        return merged;
    }

    private static JsonNode lineOf(JsonNode list, String item) {
        return list.valueStream()
                .filter(line -> item(line).equals(item))
                .findFirst()
                .orElse(JSON.createObjectNode());
    }

    private static String item(JsonNode line) {
        return line.path("item").asString("");
    }

    static ObjectNode json(Interval interval) {
        return JSON.createObjectNode()
                .put("mean", interval.mean())
                .put("low", interval.low())
                .put("high", interval.high())
                .put("n", interval.n());
    }

    /** Words such as {@code 12.3 s ± 0.4 s} for an interval of the document; the mean alone when all were alike. */
    static String words(JsonNode interval, Function<Double, String> number) {
        double half = (interval.path("high").asDouble() - interval.path("low").asDouble()) / 2;
        String mean = number.apply(interval.path("mean").asDouble());
        return half == 0 ? mean : mean + " ± " + number.apply(half);
    }

    static boolean isInterval(JsonNode node) {
        return node.isObject() && node.path("mean").isNumber() && node.path("n").isNumber();
    }
}
