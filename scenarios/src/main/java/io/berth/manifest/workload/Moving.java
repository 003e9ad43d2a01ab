package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.Nodes;
import io.berth.settings.MapNode;
import io.berth.settings.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the annotations and the namespace of a pod tell those who would move it to spare a node. */
final class Moving {
    private static final Map<String, String> ANNOTATIONS = Map.of(
            "cluster-autoscaler.kubernetes.io/safe-to-evict", "safeToEvict",
            "karpenter.sh/do-not-disrupt", "doNotDisrupt");

    private Moving() {}

    static void read(Draft draft, @Nullable ApiMap metadata) {
        Map<String, Node> keys = new LinkedHashMap<>();
        if (metadata != null) {
            ObjectFiles.words(metadata, "annotations").forEach((annotation, value) -> {
                String key = ANNOTATIONS.get(annotation);
                if (key != null) {
                    keys.put(key, Nodes.plain(String.valueOf(value.equals("true")), metadata.mark("annotations")));
                }
            });
        }
        if (draft.identity.namespace().equals("kube-system")) {
            keys.put("systemPod", Nodes.plain("true", draft.brought.mark()));
        }
        if (!keys.isEmpty()) {
            MapNode said = draft.brought.keys().get(PodPlacing.SECTION) instanceof MapNode map
                    ? map
                    : new MapNode(List.of(), draft.brought.mark());
            draft.brought.set(PodPlacing.SECTION, Nodes.with(said, keys));
        }
    }
}
