package io.berth.ecsjson;

import io.berth.imported.ApiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Placement constraints and strategies of the API as the steps of a scenario. */
final class PlacementSteps {
    /** The constraints of a task definition are of no other type (ECS API, TaskDefinitionPlacementConstraint). */
    static final List<String> OF_TASKS = List.of("memberOf");

    static final List<String> OF_SERVICES = List.of("distinctInstance", "memberOf");

    private static final List<String> STRATEGIES = List.of("random", "spread", "binpack");

    private PlacementSteps() {}

    static List<String> constraints(ApiMap owner, List<String> types) {
        List<String> steps = new ArrayList<>();
        for (ApiMap constraint : owner.maps("placementConstraints")) {
            String type = constraint.word("type", "type of placement constraint", types);
            String expression = constraint.text("expression");
            if ("distinctInstance".equals(type)) {
                steps.add("distinctInstance");
            } else if (type != null && expression != null) {
                steps.add("memberOf(" + expression + ")");
            } else if (type != null) {
                constraint.error(constraint.mark(), "a memberOf constraint needs the key 'expression'");
            }
        }
        return steps;
    }

    static List<String> strategy(ApiMap service) {
        List<String> steps = new ArrayList<>();
        for (ApiMap step : service.maps("placementStrategy")) {
            String type = step.word("type", "type of placement strategy", STRATEGIES);
            String field = step.text("field");
            if ("random".equals(type)) {
                steps.add("random");
            } else if ("binpack".equals(type)) {
                steps.add("binpack(" + amount(step, field) + ")");
            } else if (type != null && field != null) {
                steps.add("spread(" + field + ")");
            } else if (type != null) {
                step.error(
                        step.mark(),
                        "a spread strategy needs the key 'field'",
                        "field: instanceId, host or an attribute");
            }
        }
        return steps;
    }

    private static String amount(ApiMap step, @Nullable String field) {
        String lower = field == null ? "" : field.toLowerCase(Locale.ROOT);
        if (!lower.equals("cpu") && !lower.equals("memory")) {
            step.error(step.mark("field"), "field of a binpack strategy must be cpu or memory");
        }
        return lower;
    }
}
