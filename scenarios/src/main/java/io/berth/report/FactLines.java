package io.berth.report;

import io.berth.log.Fact;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.World;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Facts of one run as JSON objects, with names where a fact has row numbers.
 *
 * <p>The fields of an object are those of the fact's record in their order, so that a new kind of fact needs nothing here.
 */
final class FactLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MICROS_DECIMALS = 6;
    private static final int THOUSANDTHS_DECIMALS = 3;

    private final String contender;
    private final World world;
    private final Orchestrator orchestrator;
    private final Map<Class<?>, RecordComponent[]> components = new HashMap<>();

    FactLines(String contender, World world, Orchestrator orchestrator) {
        this.contender = contender;
        this.world = world;
        this.orchestrator = orchestrator;
    }

    ObjectNode line(Fact fact) {
        ObjectNode line = JSON.createObjectNode();
        line.put("orchestrator", contender);
        line.put("at", BigDecimal.valueOf(fact.at(), MICROS_DECIMALS));
        line.put("fact", fact.getClass().getSimpleName());
        for (RecordComponent component : components.computeIfAbsent(fact.getClass(), Class::getRecordComponents)) {
            if (!component.getName().equals("at")) {
                put(line, component.getName(), value(component, fact));
            }
        }
        return line;
    }

    private static Object value(RecordComponent component, Fact fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (IllegalAccessException | InvocationTargetException refused) {
            throw new IllegalStateException("facts are public records, " + fact + " is not", refused);
        }
    }

    private void put(ObjectNode line, String name, Object value) {
        if (value instanceof Integer row) {
            putRow(line, name, row);
        } else if (value instanceof Long amount) {
            putAmount(line, name, amount);
        } else {
            line.put(name, value instanceof Enum<?> word ? word.name() : value.toString());
        }
    }

    private void putRow(ObjectNode line, String name, int row) {
        switch (name) {
            case "task" -> line.put(name, TaskNames.of(world, row));
            case "item", "service" ->
                line.put(name, row < 0 ? null : world.workload().item(row).name());
            case "host" -> line.put(name, row < 0 ? null : TaskNames.host(row));
            case "zone" -> line.put(name, row < 0 ? null : world.zones().name(row));
            case "shape" ->
                line.put("instanceType", orchestrator.shapes().get(row).type().name());
            default -> line.put(name, row);
        }
    }

    private static void putAmount(ObjectNode line, String name, long amount) {
        if (name.equals("milliRequests")) {
            line.put("requests", BigDecimal.valueOf(amount, THOUSANDTHS_DECIMALS));
        } else {
            line.put(name, amount);
        }
    }
}
