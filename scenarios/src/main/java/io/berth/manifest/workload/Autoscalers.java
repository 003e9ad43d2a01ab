package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.settings.NearestWord;
import io.berth.settings.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the workload that each HorizontalPodAutoscaler scales. */
final class Autoscalers {
    private static final int MOST_REPLICAS = 5_000;

    private static final List<String> SCALED =
            List.of("Deployment", "ReplicaSet", "ReplicationController", "StatefulSet");

    private final ObjectFiles objects;

    Autoscalers(ObjectFiles objects) {
        this.objects = objects;
    }

    void read() {
        objects.ofKind("HorizontalPodAutoscaler").forEach(this::read);
    }

    private void read(Draft autoscaler) {
        ApiMap spec = autoscaler.object.map("spec");
        ApiMap reference = spec == null ? null : spec.map("scaleTargetRef");
        if (spec == null || reference == null) {
            autoscaler.object.error(
                    autoscaler.object.mark(), "an autoscaler needs the key 'scaleTargetRef' in its spec");
            return;
        }
        Integer written = spec.integer("minReplicas", 0, MOST_REPLICAS);
        Integer most = spec.integer("maxReplicas", 1, MOST_REPLICAS);
        int least = written == null ? 1 : written;
        if (most == null || least > most) {
            spec.error(
                    spec.mark("maxReplicas"),
                    most == null
                            ? "an autoscaler needs the key 'maxReplicas'"
                            : "maxReplicas must be at least minReplicas, got " + most + " and " + least);
            return;
        }
        Draft target = target(autoscaler, reference);
        if (target != null) {
            target.autoscaler = new Autoscaler(autoscaler, spec, least, most);
        }
    }

    private @Nullable Draft target(Draft autoscaler, ApiMap reference) {
        String kind = reference.word("kind", "kind that is scaled", SCALED);
        String name = reference.text("name");
        if (kind == null || name == null) {
            if (name == null || !reference.has("kind")) {
                reference.error(reference.mark(), "scaleTargetRef needs the keys 'kind' and 'name'");
            }
            return null;
        }
        List<String> names = new ArrayList<>();
        for (Draft draft : objects.ofKind(kind)) {
            names.add(draft.identity.name());
            if (draft.identity.name().equals(name)
                    && draft.identity.namespace().equals(autoscaler.identity.namespace())) {
                return draft;
            }
        }
        reference.error(
                reference.mark("name"),
                "the manifests have no " + kind + " called " + Problems.quoted(name),
                names.isEmpty() ? "" : NearestWord.hint(name, names));
        return null;
    }
}
