package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.Nodes;
import io.berth.settings.MapNode;
import io.berth.settings.Node;
import io.berth.workload.pod.PriorityClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What manifests say about the cluster as a whole, as settings of the orchestrators of kind eks that do not write them. */
final class ClusterObjects {
    private static final String CLASSES = "priorityClasses";

    private final ObjectFiles objects;

    ClusterObjects(ObjectFiles objects) {
        this.objects = objects;
    }

    /** The orchestrators with the priority classes of the manifests. */
    MapNode into(MapNode orchestrators) {
        List<Draft> classes = objects.ofKind("PriorityClass");
        Map<String, Node> read = new LinkedHashMap<>();
        for (Draft each : classes) {
            Node section = section(each);
            if (section != null) {
                read.put(each.identity.name(), section);
            }
        }
        if (read.isEmpty()) {
            return orchestrators;
        }
        Map<String, Node> changed = new LinkedHashMap<>();
        for (MapNode.Entry entry : orchestrators.entries()) {
            if (entry.value() instanceof MapNode orchestrator
                    && Nodes.text(Nodes.at(orchestrator, "kind")).equals("eks")
                    && Nodes.at(orchestrator, CLASSES) == null) {
                Node section = Nodes.with(new MapNode(List.of(), orchestrator.mark()), read);
                changed.put(entry.key(), Nodes.with(orchestrator, CLASSES, section));
            }
        }
        classes.forEach(each -> tell(each, changed.keySet().stream().toList()));
        return Nodes.with(orchestrators, changed);
    }

    private static void tell(Draft priority, List<String> takers) {
        String name = priority.identity.toString();
        if (takers.isEmpty()) {
            priority.file.tell(
                    priority.object.mark(),
                    name,
                    "no orchestrator of kind eks takes it: there is none, or it writes " + CLASSES + " itself");
        } else {
            priority.file.translate(
                    priority.object.mark(), name, "one of the " + CLASSES + " of " + String.join(", ", takers));
        }
    }

    private static @Nullable Node section(Draft draft) {
        ApiMap object = draft.object;
        Integer value = object.integer("value", -PriorityClass.MOST, PriorityClass.MOST);
        String policy = object.word("preemptionPolicy", "preemption policy", List.of("PreemptLowerPriority", "Never"));
        boolean isUsual = object.truth("globalDefault", false);
        if (value == null) {
            if (!object.has("value")) {
                object.error(object.mark(), "a PriorityClass needs the key 'value'");
            }
            return null;
        }
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("value", String.valueOf(value));
        if (policy != null) {
            keys.put("preemptionPolicy", policy);
        }
        if (isUsual) {
            keys.put("globalDefault", "true");
        }
        return Nodes.map(keys, draft.brought.mark());
    }
}
