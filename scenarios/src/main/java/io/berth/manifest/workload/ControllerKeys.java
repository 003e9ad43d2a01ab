package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.Nodes;
import io.berth.settings.MapNode;
import io.berth.settings.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a Deployment, a StatefulSet or a DaemonSet says of its rollouts, as keys under {@code kubernetes} of its service, which are the same. */
final class ControllerKeys {
    private static final String SECTION = "kubernetes";

    private final Draft draft;
    private final Map<String, Node> keys = new LinkedHashMap<>();

    private ControllerKeys(Draft draft) {
        this.draft = draft;
    }

    static void deployment(Draft draft, ApiMap spec) {
        var controller = new ControllerKeys(draft);
        controller.below(controller.keys, "strategy", spec, List.of("maxSurge", "maxUnavailable"));
        controller.copy(controller.keys, spec, List.of("minReadySeconds", "progressDeadlineSeconds"));
        controller.bring();
    }

    static void statefulSet(Draft draft, ApiMap spec) {
        var controller = new ControllerKeys(draft);
        controller.keys.put("controller", Nodes.plain("StatefulSet", draft.object.mark()));
        controller.below(controller.keys, "updateStrategy", spec, List.of("partition"));
        controller.copy(controller.keys, spec, List.of("podManagementPolicy", "minReadySeconds"));
        controller.bring();
    }

    static void daemonSet(Draft draft, ApiMap spec) {
        var controller = new ControllerKeys(draft);
        controller.below(controller.keys, "updateStrategy", spec, List.of("maxSurge", "maxUnavailable"));
        controller.copy(controller.keys, spec, List.of("minReadySeconds"));
        controller.bring();
    }

    /** A strategy with its type and with what stands under its rollingUpdate. */
    private void below(Map<String, Node> into, String key, ApiMap spec, List<String> rollingKeys) {
        ApiMap strategy = spec.map(key);
        if (strategy == null) {
            return;
        }
        Map<String, Node> written = new LinkedHashMap<>();
        copy(written, strategy, List.of("type"));
        ApiMap rolling = strategy.map("rollingUpdate");
        if (rolling != null) {
            Map<String, Node> limits = new LinkedHashMap<>();
            copy(limits, rolling, rollingKeys);
            put(written, "rollingUpdate", limits, rolling);
        }
        put(into, key, written, strategy);
    }

    private void copy(Map<String, Node> into, ApiMap from, List<String> names) {
        for (String name : names) {
            Node value = from.value(name);
            if (value != null) {
                into.put(name, value);
            }
        }
    }

    private static void put(Map<String, Node> into, String key, Map<String, Node> written, ApiMap where) {
        if (!written.isEmpty()) {
            into.put(key, Nodes.with(new MapNode(List.of(), where.mark()), written));
        }
    }

    private void bring() {
        if (!keys.isEmpty()) {
            draft.brought.set(SECTION, Nodes.with(before(draft.brought.keys().get(SECTION)), keys));
        }
    }

    private MapNode before(@Nullable Node section) {
        return section instanceof MapNode map ? map : new MapNode(List.of(), draft.object.mark());
    }
}
